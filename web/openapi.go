// SPDX-License-Identifier: MIT

package web

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"alongside/page"
)

// openAPI describes what programs can ask for: the values of the same pages, at the same addresses.
func (s *server) openAPI(v *visit) {
	paths := map[string]map[string]any{}
	for _, r := range s.routes {
		if r.Page == nil {
			continue
		}
		var params []any
		for _, seg := range strings.Split(r.Pattern, "/") {
			if name, ok := strings.CutPrefix(seg, "{"); ok && name != "$}" {
				params = append(params, map[string]any{"name": strings.TrimSuffix(name, "}"), "in": "path", "required": true, "schema": map[string]any{"type": "string"}})
			}
		}
		do := map[string]any{"summary": page.Speak("en").Say(r.Page.Title)}
		if len(params) > 0 {
			do["parameters"] = params
		}
		problem := map[string]any{"description": "What is wrong, and what to do (RFC 9457).", "content": map[string]any{"application/problem+json": map[string]any{}}}
		if r.Method == "GET" {
			do["responses"] = map[string]any{"200": map[string]any{"description": "The page's value.", "content": map[string]any{"application/json": map[string]any{"schema": s.schema(*r.Page)}}}, "default": problem}
		} else {
			fields := map[string]any{}
			for _, f := range r.Page.Forms {
				for _, field := range f.Fields {
					fields[field.Name] = map[string]any{"type": "string", "description": page.Speak("en").Say(field.Label)}
				}
			}
			for _, hidden := range []string{"once", "of", "seen"} {
				fields[hidden] = map[string]any{"type": "string"}
			}
			do["requestBody"] = map[string]any{"content": map[string]any{"application/x-www-form-urlencoded": map[string]any{"schema": map[string]any{"type": "object", "properties": fields}}}}
			do["responses"] = map[string]any{"201": map[string]any{"description": "It was said."}, "default": problem}
		}
		if paths[r.Pattern] == nil {
			paths[r.Pattern] = map[string]any{}
		}
		paths[r.Pattern][strings.ToLower(r.Method)] = do
	}
	doc := map[string]any{
		"openapi": "3.1.0",
		"info":    map[string]any{"title": "Alongside: one's own pages", "version": "1", "license": map[string]any{"name": "MIT"}},
		"paths":   paths,
	}
	text, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		s.failed(v, fmt.Errorf("describe the pages: %w", err))
		return
	}
	v.out.Header().Set("Content-Type", "application/json")
	v.out.Write(append(text, '\n'))
}

// schema describes the value of a page.
func (s *server) schema(p page.Page) map[string]any {
	in := page.In{Voice: page.Speak("en"), ID: func(int) string { return "" }, Once: func() string { return "" }}
	return shape(reflect.TypeOf(p.Of(in)), 0)
}

// shape gives the JSON Schema of a Go type, as encoding/json writes its values.
func shape(t reflect.Type, deep int) map[string]any {
	if t == nil || deep > 12 {
		return map[string]any{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shape(t.Elem(), deep+1)
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint32, reflect.Uint64:
		return map[string]any{"type": "integer"}
	case reflect.Float32, reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice, reflect.Array:
		return map[string]any{"type": "array", "items": shape(t.Elem(), deep+1)}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": shape(t.Elem(), deep+1)}
	case reflect.Struct:
		fields := map[string]any{}
		for i := range t.NumField() {
			f := t.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !f.IsExported() || name == "-" {
				continue
			}
			if name == "" {
				name = f.Name
			}
			fields[name] = shape(f.Type, deep+1)
		}
		return map[string]any{"type": "object", "properties": fields}
	}
	return map[string]any{}
}
