// SPDX-License-Identifier: MIT

package story

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	mags = Who{"Mags", Named("mags")}
	sam  = Who{"Sam", Named("sam")}
	jo   = Who{Name: "Jo next door"} // who has no story
)

// soon is a day in 2026.
const soon = 1_798_000_000_000_000

// typed is an entry of Mags, the tenth of her story.
func typed(w Word) Entry { return Entry{Seq: 10, At: 1_790_000_000_000_000, Said: mags, Says: w} }

func with(e Entry, change func(*Entry)) Entry {
	change(&e)
	return e
}

func TestSound(t *testing.T) {
	voice := Attachment{Named("v1"), "audio/ogg; codecs=opus", 4000, [32]byte{1}}
	for _, c := range []struct {
		it string
		e  Entry
	}{
		{"takes words", typed(GoodLife{"Sleep."})},
		{"takes a voice alone", with(typed(GoodLife{}), func(e *Entry) { e.Attached = []Attachment{voice} })},
		{"takes ten million letters", typed(Note{strings.Repeat("x", 10_000_000)})},
		{"takes just as many letters as there may be", typed(Note{strings.Repeat("x", longest-len("note\nat: 2026-01-01 00:00:00.000000\nsaid: Mags @mags\nwords: \n"))})},
		{"takes an attachment of one byte", with(typed(Note{}), func(e *Entry) { e.Attached = []Attachment{{Named("v1"), "image/png", 1, [32]byte{}}} })},
		{"takes the longest of media types", with(typed(Note{}), func(e *Entry) {
			e.Attached = []Attachment{{Named("v1"), "image/" + strings.Repeat("x", 94), 1, [32]byte{}}}
		})},
		{"takes the longest name of a part", with(typed(Note{"x"}), func(e *Entry) { e.Part = strings.Repeat("x", 100) })},
		{"takes anything that hands and machines leave in words", typed(Note{"\x00\u202e\xff\r\n\n"})},
		{"takes what somebody else wrote down and says how", with(typed(Stop{Of: 3}), func(e *Entry) { e.Wrote, e.How = sam, Phone })},
		{"takes what one wrote oneself and says so", with(typed(Stop{Of: 3}), func(e *Entry) { e.Wrote = mags })},
		{"takes an entry that has no number yet", with(typed(Agreed{12}), func(e *Entry) { e.Seq = 0 })},
		{"takes the entry before it", typed(Agreed{9})},
		{"takes a look that names any entry", typed(Looked{Who: sam, Under: 400})},
		{"takes a part with a name of its owner's", with(typed(Note{"x"}), func(e *Entry) { e.Part = "yr ardd" })},
		{"takes what its owner keeps with who can see", with(typed(Note{"x"}), func(e *Entry) { e.Part = PartAccess })},
		{"takes somebody without a story as somebody around", typed(Tie{Who: jo})},
		{"takes a pause until its owner goes on", typed(Pause{})},
		{"takes the day after which a year has five digits, nearly", typed(Pause{Until: firstUnwritten - 1})},
		{"takes an advocate who is shown nothing", typed(Advocate{Who: sam, Until: soon})},
		{"takes a pace without quiet hours", typed(Pace{Words: "Mornings."})},
		{"takes quiet hours without a word", typed(Pace{From: "22:00", To: "07:30"})},
		{"takes the whole day but a minute", typed(Pace{From: "00:00", To: "23:59"})},
		{"takes the first entry of a private story", typed(Began{Kind: Person, Private: true, Owner: mags})},
		{"leaves a clock that is wrong alone", with(typed(Note{"x"}), func(e *Entry) { e.At = -1 << 63 })},
		{"passes a word of a newer Alongside", with(typed(Unknown{"weather"}), func(e *Entry) { e.More = []Field{{"rain", ""}, {"until", "@1"}} })},
		{"passes one that may narrow", with(typed(Unknown{"limit!"}), func(e *Entry) { e.Part = "me" })},
		{"passes a line of a newer Alongside", with(typed(Note{"x"}), func(e *Entry) { e.More = []Field{{"only for!", "Jo"}} })},
	} {
		if err := Sound(c.e); err != nil {
			t.Errorf("it %s: %v", c.it, err)
		}
	}
}

func TestUnsound(t *testing.T) {
	part := func(p string) func(*Entry) { return func(e *Entry) { e.Part = p } }
	attached := func(all ...Attachment) func(*Entry) { return func(e *Entry) { e.Attached = all } }
	good := Attachment{Named("v1"), "audio/ogg", 4000, [32]byte{1}}
	but := func(a Attachment, change func(*Attachment)) Attachment { change(&a); return a }
	for _, c := range []struct {
		it   string
		e    Entry
		want string
	}{
		{"nothing", Entry{Said: mags}, "this entry says nothing"},
		{"what cannot be written", typed(Unknown{"A"}), `no word can be called "A": a name has small letters, digits, hyphens, apostrophes and spaces, and a ! only at its end`},
		{"what nobody says", with(typed(Note{"x"}), func(e *Entry) { e.Said = Who{} }), "note: nobody says it"},
		{"a newer word that nobody says", with(typed(Unknown{"weather"}), func(e *Entry) { e.Said = Who{} }), "weather: nobody says it"},
		{"what another wrote and says was typed", with(typed(Note{"x"}), func(e *Entry) { e.Wrote = sam }), "note: who wrote it is not who said it, and it does not say how it was said, so that it is nobody's word"},
		{"a way of saying that nobody knows", with(typed(Note{"x"}), func(e *Entry) { e.Wrote, e.How = sam, "sung" }), "note: how it was said is none of spoken, phone, paper and signed"},
		{"more than a shelf of books", typed(Note{strings.Repeat("x", longest)}), "note: it is longer than 16 MB; several shorter ones will do"},
		{"a part of two lines", with(typed(Note{"x"}), part("the\nflat")), "note: its part is not a short name on one line"},
		{"a part that looks like another", with(typed(Note{"x"}), part("me ")), "note: its part is not a short name on one line"},
		{"a part that runs backwards", with(typed(Note{"x"}), part("\u202eem")), "note: its part is not a short name on one line"},
		{"a part that is a page long", with(typed(Note{"x"}), part(strings.Repeat("x", 101))), "note: its part is not a short name on one line"},
		{"a permission in a part that others read", with(typed(Permission{Who: sam, Whole: true, Until: soon}), part("me")),
			"permission: it belongs to who can see, which the owner alone reads, and to no other part"},
		{"an attachment of no type", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Type = "" }))), "note: attachment 1 is of no media type such as audio/ogg"},
		{"an attachment of half a type", with(typed(Note{}), attached(good, but(good, func(a *Attachment) { a.Name, a.Type = Named("v2"), "audio" }))), "note: attachment 2 is of no media type such as audio/ogg"},
		{"an attachment of an end without a beginning", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Type = "/ogg" }))), "note: attachment 1 is of no media type such as audio/ogg"},
		{"an attachment of a beginning without an end", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Type = "audio/" }))), "note: attachment 1 is of no media type such as audio/ogg"},
		{"an attachment of a type that is a line long", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Type = "image/" + strings.Repeat("x", 95) }))), "note: attachment 1 is of no media type such as audio/ogg"},
		{"an attachment of a type that runs backwards", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Type = "audio/ogg; x=\"\u202e\"" }))), "note: attachment 1 is of no media type such as audio/ogg"},
		{"an attachment of a type on two lines", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Type = "audio/ogg\nx" }))), "note: attachment 1 is of no media type such as audio/ogg"},
		{"an attachment of nothing", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Size = 0 }))), "note: attachment 1 is empty"},
		{"an attachment that nobody can find", with(typed(Note{}), attached(but(good, func(a *Attachment) { a.Name = ID{} }))), "note: attachment 1 has no name"},
		{"an attachment twice", with(typed(Note{}), attached(good, good)), "note: attachment 2 is the same as one before it"},
		{"more than a shelf of books, just", typed(Note{strings.Repeat("x", 1+longest-len("note\nat: 2026-01-01 00:00:00.000000\nsaid: Mags @mags\nwords: \n"))}), "note: it is longer than 16 MB; several shorter ones will do"},
		{"a reference to itself", typed(Agreed{10}), "agreed: of names this entry itself or a later one"},
		{"a first entry that names itself", with(typed(Agreed{1}), func(e *Entry) { e.Seq = 1 }), "agreed: of names this entry itself or a later one"},
		{"a reference to what comes later", typed(Matter{Words: "x", Instead: 11}), "what matters: instead names this entry itself or a later one"},
		{"a reference to less than nothing", typed(Stop{Of: -1}), "stop: of names no entry"},
		{"a day in the year 10000", typed(Pause{Until: firstUnwritten}), "pause: until lies outside the years 1 to 9999"},
		{"a day before the year 1", typed(Recorded{Words: "x", On: firstWritten - 1}), "recorded: on lies outside the years 1 to 9999"},
		{"a place before the first", typed(Matter{Words: "x", Order: -1}), "what matters: order is less than nothing"},

		{"a story of no kind", typed(Began{}), "began: kind is none of person, us, community, place, body, loose and system"},
		{"a story of a new kind", typed(Began{Kind: "town"}), "began: kind is none of person, us, community, place, body, loose and system"},
		{"a team's private story", typed(Began{Kind: Us, Private: true}), "began: only a person has a private story"},
		{"a private story of nobody", typed(Began{Kind: Person, Private: true}), "began: it does not say whose it is"},
		{"an open story of somebody else", typed(Began{Kind: Person, Owner: sam}), "began: it is its own owner's, and names no other"},
		{"a body's story about nobody", typed(Began{Kind: Body, Owner: sam, Until: soon, Law: "x"}), "began: it does not say whom it is about"},
		{"a body's story without an end", typed(Began{Kind: Body, Owner: sam, About: mags, Law: "x"}), "began: it does not say until when it is kept"},
		{"a body's story without a law", typed(Began{Kind: Body, Owner: sam, About: mags, Until: soon}), "began: it does not say which law makes it be kept"},
		{"a person's story that a law keeps", typed(Began{Kind: Person, Law: "x"}), "began: only a body's story says whom it is about, until when it is kept and by which law"},
		{"a person's story that ends", typed(Began{Kind: Person, Until: soon}), "began: only a body's story says whom it is about, until when it is kept and by which law"},
		{"a team's story about somebody", typed(Began{Kind: Us, About: mags}), "began: only a body's story says whom it is about, until when it is kept and by which law"},
		{"taking nothing back", typed(TakenBack{Why: "x"}), "taken back: it does not say of which entry"},
		{"a good life without a word", typed(GoodLife{}), "good life: it has no words and nothing attached"},
		{"a good life of spaces", typed(GoodLife{" \n\t"}), "good life: it has no words and nothing attached"},
		{"a side to nothing", typed(MySide{Words: "x"}), "my side: it does not say of which entry"},
		{"half of the quiet hours", typed(Pace{Words: "x", From: "22:00"}), "my pace: quiet from and quiet to stand together, each as an hour such as 22:00"},
		{"an hour that no clock has", typed(Pace{From: "24:00", To: "07:00"}), "my pace: quiet from and quiet to stand together, each as an hour such as 22:00"},
		{"a minute that no clock has", typed(Pace{From: "07:00", To: "07:60"}), "my pace: quiet from and quiet to stand together, each as an hour such as 22:00"},
		{"an hour in letters", typed(Pace{From: "x7:00", To: "08:x0"}), "my pace: quiet from and quiet to stand together, each as an hour such as 22:00"},
		{"minutes in letters", typed(Pace{From: "07:00", To: "08:x0"}), "my pace: quiet from and quiet to stand together, each as an hour such as 22:00"},
		{"nobody around", typed(Tie{Who: Who{Name: " "}, Is: "x"}), "around me: it names nobody"},
		{"a fourth ring", typed(Tie{Who: jo, Ring: 4}), "around me: ring is 1, 2 or 3"},
		{"a permission for nobody", typed(Permission{Whole: true, Until: soon}), "permission: who has no @ and id, so that nobody can be known by it"},
		{"a permission for a name", typed(Permission{Who: jo, Whole: true, Until: soon}), "permission: who has no @ and id, so that nobody can be known by it"},
		{"a permission to see nothing", typed(Permission{Who: sam, Until: soon}), "permission: it names no part of the story"},
		{"a permission without an end", typed(Permission{Who: sam, Whole: true}), "permission: it has no day on which it ends, and so lets nobody in"},
		{"a permission to see who can see", typed(Permission{Who: sam, Parts: []string{"me", PartAccess}, Until: soon}), "permission: may see names the part who can see, which is the owner's alone"},
		{"a permission for a part without a name", typed(Permission{Who: sam, Parts: []string{""}, Until: soon}), "permission: may see names a part that is not a short name on one line"},
		{"a stop of nothing", typed(Stop{}), "stop: it names neither an entry nor anybody"},
		{"a stop of a name", typed(Stop{Who: jo}), "stop: who has no @ and id, so that nobody can be known by it"},
		{"a pause but for a name", typed(Pause{Except: []Who{sam, jo}}), "pause: except names somebody without an @ and an id, so that nobody can be known by it"},
		{"bringing in under nothing", typed(BroughtIn{Who: sam}), "brought in: it does not say under which permission"},
		{"bringing oneself in", typed(BroughtIn{Who: mags, Under: 3}), "brought in: nobody brings in themselves"},
		{"a permission that begins when it has ended", typed(Permission{Who: sam, Whole: true, From: soon, Until: soon}), "permission: it would begin when it has ended"},
		{"a household that begins when it has ended", typed(Household{Who: sam, Parts: []string{"me"}, From: soon, Until: soon}), "lives with me: it would begin when it has ended"},
		{"a representative who begins when they have ended", typed(Representative{Who: sam, Parts: []string{"me"}, From: soon, Until: soon}), "representative: it would begin when it has ended"},
		{"an advocate who begins when they have ended", typed(Advocate{Who: sam, From: soon, Until: soon}), "advocate: it would begin when it has ended"},
		{"a first page that shows what nobody knows", typed(FirstPage{Shows: "fish"}), "first page: shows is neither life nor plain"},
		{"deciding on no question", typed(Decided{Words: "x"}), "decided: it has no question"},
		{"deciding nothing", typed(Decided{Question: "x"}), "decided: it has no words and nothing attached"},
		{"choosing what nobody wants", typed(Chosen{Words: "x"}), "informed choice: it does not say what is wanted"},
		{"choosing nothing", typed(Chosen{Want: "x"}), "informed choice: it has no words and nothing attached"},
		{"seeing nothing otherwise", typed(Differs{Words: "x"}), "sees it otherwise: it does not say of which entry"},
		{"seeing it otherwise without a word", typed(Differs{Of: 2}), "sees it otherwise: it has no words and nothing attached"},
		{"asking upwards about nothing", typed(Upwards{}), "asked upwards: it does not say of which entry"},
		{"doing nothing", typed(Did{Hand: ByMe}), "did: it has no words and nothing attached"},
		{"doing by no hand", typed(Did{Words: "x", Hand: "left"}), "did: hand is none of me, together and for me"},
		{"spending nothing", typed(Spent{Words: "x", With: sam}), "spent: it says no sum"},
		{"spending on nothing", typed(Spent{Pence: 5, With: sam}), "spent: it has no words and nothing attached"},
		{"spending with nobody", typed(Spent{Words: "x", Pence: 5}), "spent: with has no @ and id, so that nobody can be known by it"},
		{"a check-in that asks nothing", typed(CheckIn{Every: 7}), "check-in: it asks nothing"},
		{"a scale of one step", typed(CheckIn{Question: "x", Steps: 1}), "check-in: steps is none of 2 to 11"},
		{"a scale of too many", typed(CheckIn{Question: "x", Steps: 12}), "check-in: steps is none of 2 to 11"},
		{"a check-in every other year", typed(CheckIn{Question: "x", Every: 700}), "check-in: every is more than a year of days"},
		{"a rhythm that grows closer by growing wider", typed(CheckIn{Question: "x", Every: 7, Closest: 8}), "check-in: closest, every and widest do not stand in their order"},
		{"a rhythm that grows wider by growing closer", typed(CheckIn{Question: "x", Every: 7, Widest: 6}), "check-in: closest, every and widest do not stand in their order"},
		{"a promise for some hour", typed(Promised{Words: "x", At: "noon"}), "promise: at hour is no hour such as 15:00"},
		{"a pull for nothing", typed(Pull{By: 1}), "pull: it has no words and nothing attached"},
		{"who was asked about nothing", typed(Pulled{Who: sam, Words: "x"}), "asked what they know: it does not say of which entry"},
		{"nobody who was asked", typed(Pulled{Of: 1, Words: "x"}), "asked what they know: who has no @ and id, so that nobody can be known by it"},
		{"asked nothing", typed(Pulled{Of: 1, Who: sam}), "asked what they know: it asks nothing"},
		{"a link without a code", typed(Pulled{Of: 1, Who: sam, Words: "x", Handle: sam.ID}), "asked what they know: handle and check stand together"},
		{"an answer to nothing", typed(PullAnswer{Words: "x"}), "answered what they know: it does not say of which entry"},
		{"no answer", typed(PullAnswer{Of: 1}), "answered what they know: it has no words and nothing attached"},
		{"the end of no pull", typed(PullEnded{Words: "x"}), "pull ended: it does not say of which entry"},
		{"knowing about nothing", typed(Knows{Answer: "x"}), "knows about: it has no words and nothing attached"},
		{"reached by pigeon", typed(Reach{By: "pigeon", To: "x"}), "reach me: by is none of e-mail and text"},
		{"reached nowhere", typed(Reach{By: "text"}), "reach me: it has no address"},
		{"asked at noon", typed(Reach{By: "text", To: "1", At: "noon"}), "reach me: asked at is no hour such as 10:00"},
		{"quiet from some hour on", typed(Reach{By: "text", To: "1", From: "21:00"}), "reach me: quiet from and quiet until stand together, each as an hour such as 21:00"},
		{"a calendar that nobody finds", typed(Calendar{Title: "x"}), "calendar: it does not say by what it is found"},
		{"a calendar without a title", typed(Calendar{Handle: sam.ID}), "calendar: it has no title"},
		{"a condition of nothing", typed(SystemCondition{Cause: CauseLaw}), "system condition: it has no words and nothing attached"},
		{"a condition that lies in people", typed(SystemCondition{Words: "x", Cause: "staff"}), "system condition: cause is none of structure, measure, role, it, procedure, contract, habit and law"},
		{"a steward who shrugs", typed(StewardSays{Stand: "perhaps", Words: "x"}), "steward says: stand is none of I will act, it is not mine and it stays"},
		{"a steward who says no more", typed(StewardSays{Stand: WillAct}), "steward says: it has no words and nothing attached"},
		{"trying nothing", typed(Tried{}), "tried: it has no words and nothing attached"},
		{"an experiment without a hunch", typed(Experiment{Notice: "x", Harm: "y"}), "experiment: it has no hunch"},
		{"an experiment that nobody would notice", typed(Experiment{Hunch: "x", Harm: "y"}), "experiment: it does not say by what it will be noticed"},
		{"an experiment whatever it does", typed(Experiment{Hunch: "x", Notice: "y"}), "experiment: it does not say at what harm it ends"},
		{"a rule suspended for ever", typed(Experiment{Hunch: "x", Notice: "y", Harm: "z", Suspends: "r", Law: "l"}), "experiment: a rule is suspended with what the law says to it, and until a day"},
		{"a conversation some day", typed(NextTalk{Words: "x"}), "next conversation: it has no day"},
		{"learning nothing", typed(Learned{Works: true}), "learned: it has no words and nothing attached"},
		{"our words for nothing", typed(OwnWords{Lang: "en", Words: "x"}), "our words: it does not say of which sentence"},
		{"our words in no language", typed(OwnWords{Of: "x", Words: "x"}), "our words: it does not say in which language"},
		{"a question of one step", typed(OwnQuestion{Words: "x", Steps: 1}), "our question: steps are none, or from 2 to 11"},
		{"a question without words", typed(OwnQuestion{Steps: 4}), "our question: it has no words and nothing attached"},
		{"publishing nothing", typed(Published{}), "published: it has no words and nothing attached"},
		{"showing nothing", typed(Shows{Over: true}), "shows: it does not say of which measure"},
		{"numbers of nothing", typed(Releases{From: 1, Until: 2, Cells: "a=1"}), "releases: it does not say of which measure"},
		{"numbers of no time", typed(Releases{Measure: "m", From: 2, Until: 2, Cells: "a=1"}), "releases: it would begin when it has ended"},
		{"no numbers", typed(Releases{Measure: "m", Until: 2}), "releases: it has no numbers"},
		{"why nothing changed", typed(WhyChanged{Words: "x"}), "why it changed: it does not say of which measure"},
		{"why it changed, in no words", typed(WhyChanged{Measure: "m"}), "why it changed: it has no words and nothing attached"},
		{"drawing nothing anew", typed(DrawnAnew{Because: "x"}), "drawn anew: it does not say of which measure"},
		{"drawing anew for no reason", typed(DrawnAnew{Measure: "m"}), "drawn anew: it does not say why"},
		{"some day in the work", typed(InTheWork{Words: "x"}), "in the work: it has no day"},
		{"moving sideways", typed(Moves{Of: 2, Is: "sideways"}), "how it moves: is is none of better, the same, worse and too soon to say"},
		{"meeting nothing", typed(Hit{Of: 2}), "met it: it does not say what it met"},
		{"offering nothing", typed(Offered{Words: " "}), "offered to the place: it has no words and nothing attached"},
		{"a cost of nothing", typed(Cost{Likely: 1, Source: "x", Year: 2024}), "cost: it has no words and nothing attached"},
		{"a cost for fun", typed(Cost{Words: "x", Use: "fun", Likely: 1, Source: "x", Year: 2024}), "cost: use is none of what mattered, failure, assessing and sending on, and crisis"},
		{"a cost that is not known", typed(Cost{Words: "x", Source: "x", Year: 2024}), "cost: it says no sum: what is not known is not written down as nothing"},
		{"a cost from nowhere", typed(Cost{Words: "x", Likely: 1, Year: 2024}), "cost: it does not say where the sum is from"},
		{"a cost without a year", typed(Cost{Words: "x", Likely: 1, Source: "y"}), "cost: it does not say of which year the prices are"},
		{"a cost that is likely to be less than it can be", typed(Cost{Words: "x", Low: 2, Likely: 1, Source: "y", Year: 2024}), "cost: low, likely and high do not stand in their order"},
		{"telling a name", typed(CheckIn{Question: "x", Tell: []Who{{Name: "Sam"}}}), "check-in: tell names somebody without an @ and an id, so that nobody can be known by it"},
		{"a day of no answer", typed(Today{Of: 2}), "today: it says nothing"},
		{"an answer that is none", typed(Today{Of: 2, Step: 3, Not: true}), "today: it says how it is, and that it is not said today"},
		{"wishing for the moon", typed(Today{Wish: "the moon"}), "today: wish is none of more, less and ring me"},
		{"a step above all", typed(Today{Step: 12}), "today: step is above what any scale has"},
		{"signs of nothing", typed(Signs{Help: "x"}), "early signs: it has no words and nothing attached"},
		{"a number of nobody", typed(Number{Number: "1"}), "number that answers: it has no words and nothing attached"},
		{"a number that is none", typed(Number{Words: "x"}), "number that answers: it names no number that answers"},
		{"a number from some hour on", typed(Number{Words: "x", Number: "1", From: "09:00"}), "number that answers: from and to stand together, each as an hour such as 09:00"},
		{"ringing nothing", typed(Rung{}), "rung: it does not say of which entry"},
		{"not meeting nothing", typed(DidNotMeet{}), "did not meet: it says neither what, nor of which entry"},
		{"not meeting for the weather", typed(DidNotMeet{Of: 2, Whose: "rain"}), "did not meet: whose is none of owner, other and the system"},
		{"promising nothing", typed(Promised{}), "promise: it has no words and nothing attached"},
		{"noticing nothing", typed(Mattered{}), "what mattered: it has no words and nothing attached"},
		{"nothing in the way", typed(InTheWay{Law: "x"}), "in the way: it has no words and nothing attached"},
		{"a doubt about everything", typed(Doubt{Help: "x", Until: 5}), "doubt: it does not name one decision"},
		{"a doubt without help", typed(Doubt{Words: "x", Until: 5}), "doubt: it does not say what help to decide was given"},
		{"a doubt for ever", typed(Doubt{Words: "x", Help: "y"}), "doubt: it has no day on which it lapses"},
		{"introducing a name", typed(Introduced{Who: Who{Name: "Sam"}, Words: "x"}), "introduced: who has no @ and id, so that nobody can be known by it"},
		{"introducing for no reason", typed(Introduced{Who: sam}), "introduced: it does not say because of what"},
		{"asking a name alongside", typed(Asked{Who: Who{Name: "Sam"}}), "asked to be alongside: who has no @ and id, so that nobody can be known by it"},
		{"answering no asking", typed(Accepts{Yes: true}), "answered being asked: it does not say of which entry"},
		{"nobody apart", typed(Apart{}), "not alongside: who has no @ and id, so that nobody can be known by it"},
		{"telling nobody what came of it", typed(CameOfIt{Words: "x"}), "what came of it: to has no @ and id, so that nobody can be known by it"},
		{"telling somebody nothing", typed(CameOfIt{To: sam}), "what came of it: it has no words and nothing attached"},
		{"hearing together for ever", typed(Listens{From: 5}), "hears together: it has no day on which it ends"},
		{"hearing together backwards", typed(Listens{From: 5, Until: 5}), "hears together: it would begin when it has ended"},
		{"nobody on duty", typed(OnDuty{Number: "1"}), "on duty: who has no @ and id, so that nobody can be known by it"},
		{"on duty without a number", typed(OnDuty{Who: sam}), "on duty: it names no number that answers"},
		{"on duty backwards", typed(OnDuty{Who: sam, Number: "1", From: 5, Until: 4}), "on duty: it would begin when it has ended"},
		{"a day of nothing", typed(Day{}), "my day: it has no words and nothing attached"},
		{"worried in no words", typed(Worry{Wanted: "x"}), "worry: it has no words and nothing attached"},
		{"having nothing", typed(HasIt{}), "has it: it does not say of which entry"},
		{"a slip that nothing finds", typed(Slip{}), "slip: it does not say by what it is found"},
		{"a loose page for ever", typed(Began{Kind: Loose}), "began: it does not say until when it is kept"},
		{"asking in no words", typed(Contact{Through: "the phone"}), "contact: it has no words and nothing attached"},
		{"the same as nothing", typed(Same{One: 2}), "same thing: it does not name two entries"},
		{"the same as itself", typed(Same{One: 2, Of: 2}), "same thing: it names one entry twice"},
		{"nothing that is another thing", typed(Another{}), "another thing: it does not say of which entry"},
		{"hearing nothing as something", typed(HeardAs{Is: Value}), "heard as: it does not say of which entry"},
		{"hearing something as noise", typed(HeardAs{Of: 2, Is: "noise"}), "heard as: is is neither value nor failure"},
		{"what happened to nothing", typed(Happened{What: SentAway}), "what happened: it does not say of which entry"},
		{"what happens to nobody", typed(Happened{Of: 2, What: "helped"}), "what happened: what is none of sent away, told no, waited and told it again"},
		{"nothing that is met", typed(Met{}), "met: it does not say of which entry"},
		{"a condition without words", typed(Condition{By: "a court"}), "condition on me: it has no words and nothing attached"},
		{"a condition that nobody set", typed(Condition{Words: "x"}), "condition on me: it does not say who set it"},
		{"a disguise that is none", typed(Disguise{Words: " "}), "disguise: it says nothing"},
		{"a disguise of two lines", typed(Disguise{Words: "a\nb"}), "disguise: it is longer than forty letters, or than a line"},
		{"a disguise that fills the screen", typed(Disguise{Words: strings.Repeat("â", 41)}), "disguise: it is longer than forty letters, or than a line"},
		{"a book of fish", typed(OnPaper{Shows: []string{"life", "fish"}}), "on paper: shows names what no book holds"},
		{"a name that hears of stops", typed(HearsOfStops{Who: jo}), "hears of stops: who has no @ and id, so that nobody can be known by it"},
		{"an answer of no words", typed(Answered{When: 1, Words: " "}), "answered why: it answers nothing"},
		{"an answer to no look", typed(Answered{Words: "x"}), "answered why: it does not say which look"},
		{"a way back that nothing finds", typed(WayBack{Who: sam, Why: "x", Reviewer: mags}), "way back: it does not say by what it is found"},
		{"a way back without a reason", typed(WayBack{Who: sam, Handle: sam.ID, Reviewer: mags}), "way back: it does not say why"},
		{"a way back by a name", typed(WayBack{Who: jo, Handle: sam.ID, Why: "x", Reviewer: mags}), "way back: who has no @ and id, so that nobody can be known by it"},
		{"a way back that nobody reviews", typed(WayBack{Who: sam, Handle: sam.ID, Why: "x"}), "way back: reviewer has no @ and id, so that nobody can be known by it"},
		{"a way back that its giver reviews", typed(WayBack{Who: sam, Handle: sam.ID, Why: "x", Reviewer: sam}), "way back: who gives a way back is not who reviews it"},
		{"knowing somebody too without a way back", typed(KnewToo{Who: sam, Why: "x", From: soon}), "knew them too: it does not say of which entry"},
		{"knowing somebody too without saying how", typed(KnewToo{Who: sam, Of: 1, From: soon}), "knew them too: it does not say why"},
		{"knowing somebody too for no time", typed(KnewToo{Who: sam, Of: 1, Why: "x"}), "knew them too: it does not say from when"},
		{"stopping nobody quietly", typed(QuietStop{Who: jo, Shown: 1}), "stopped quietly: who has no @ and id, so that nobody can be known by it"},
		{"stopping somebody quietly at no time", typed(QuietStop{Who: sam}), "stopped quietly: it does not say until when they were shown"},
		{"no to no way back", typed(NoWayBack{}), "no way back: it does not say which"},
		{"being forgotten at no time", typed(ForgetMe{}), "forget me: it does not say from when"},
		{"a way in of no kind", typed(WayIn{Kind: "window", Handle: sam.ID}), "way in: kind is none of paper, e-mail, passkey and word"},
		{"a way in that nothing finds", typed(WayIn{Kind: "paper"}), "way in: it does not say by what it is found"},
		{"an invitation that nothing finds", typed(Invited{Until: soon}), "invited: it does not say by what it is found"},
		{"an invitation without an end", typed(Invited{Handle: sam.ID}), "invited: it has no day on which it ends, and so lets nobody in"},
		{"a household without an end", typed(Household{Who: sam, Parts: []string{"me"}}), "lives with me: it has no day on which it ends, and so lets nobody in"},
		{"a household that sees nothing", typed(Household{Who: sam, Until: soon}), "lives with me: it names no part of the story"},
		{"a representative on no basis", typed(Representative{Who: sam, Basis: "love", Parts: []string{"me"}, Until: soon}), "representative: basis is none of power of attorney, court and appointee"},
		{"a representative for ever", typed(Representative{Who: sam, Parts: []string{"me"}}), "representative: it has no day on which it ends, and so lets nobody in"},
		{"an advocate by law who is shown something", typed(Advocate{Who: sam, Law: "x", Parts: []string{"me"}, Until: soon}), "advocate: an advocate whom the law names sees no part by that"},
		{"an advocate for ever", typed(Advocate{Who: sam}), "advocate: it has no day on which it ends"},
		{"never to a name, which would keep nobody out", typed(Never{jo}), "never: who has no @ and id, so that nobody can be known by it"},
		{"a worker as what nobody is", typed(Works{Who: sam, As: "boss"}), "works: as is none of worker, steward, operator and reviewer"},
		{"opening on a fifth ground", typed(Opened{Who: sam, Ground: "worry", Parts: []string{PartEmergency}, Why: "x", Reviewer: mags}), "opened without asking: ground is none of the four"},
		{"opening for no reason", typed(Opened{Who: sam, Ground: GroundLife, Parts: []string{PartEmergency}, Why: " ", Reviewer: mags}), "opened without asking: it does not say why"},
		{"opening without a reviewer", typed(Opened{Who: sam, Ground: GroundLife, Parts: []string{PartEmergency}, Why: "x"}), "opened without asking: reviewer has no @ and id, so that nobody can be known by it"},
		{"reviewing oneself", typed(Opened{Who: sam, Ground: GroundLife, Parts: []string{PartEmergency}, Why: "x", Reviewer: sam}), "opened without asking: who opens is not who reviews it"},
		{"holding back without a reason", typed(Opened{Who: sam, Ground: GroundLife, Parts: []string{PartEmergency}, Why: "x", Reviewer: mags, Held: soon}), "opened without asking: held until and held because stand together"},
		{"telling at once of harm by somebody close", typed(Opened{Who: sam, Ground: GroundLife, Parts: []string{PartEmergency}, Why: "x", Reviewer: mags, Close: true}), "opened without asking: where the harm is by somebody close, it is held back"},
		{"telling of nothing", typed(Told{How: "x"}), "told: it does not say of which entry"},
		{"holding nothing back for longer", typed(Renewed{Until: soon, Why: "x"}), "held longer: it does not say of which entry"},
		{"a review of nothing", typed(Reviewed{Words: "x"}), "reviewed: it does not say of which entry"},
		{"telling without saying how", typed(Told{Of: 2}), "told: it does not say how"},
		{"holding longer without an end", typed(Renewed{Of: 2, Why: "x"}), "held longer: it does not say until when"},
		{"a review without a word", typed(Reviewed{Of: 2}), "reviewed: it has no words and nothing attached"},
	} {
		err := Sound(c.e)
		if err == nil {
			t.Errorf("it refuses %s: got nothing", c.it)
			continue
		}
		if err.Error() != c.want {
			t.Errorf("it refuses %s: got %q, want %q", c.it, err, c.want)
		}
	}
}

// A word that says nothing at all makes sense only where that is its whole meaning, so that whoever
// adds a word has to say what it needs.
func TestNothingSaid(t *testing.T) {
	all := map[string]bool{"pause": true, "go on": true, "wrong word": true, "taken in": true, "full": true, "not enough time": true, "support turned": true, "reach me": true,
		"counted": true, "gone": true, "met again": true, "died": true}
	for _, zero := range zeros() {
		if got := Sound(typed(zero)) == nil; got != all[zero.word()] {
			t.Errorf("%s with nothing said is sound: got %v, want %v", zero.word(), got, all[zero.word()])
		}
	}
}

// What is sound can be written, and comes back. What is not is said in one sentence.
func soundly(t interface{ Fatalf(string, ...any) }, e Entry) {
	if err := Sound(e); err != nil {
		if s := err.Error(); s == "" || strings.ContainsAny(s, "\n\x1b\u202e") || len(s) > 300 {
			t.Fatalf("%q is not a sentence", s)
		}
		return
	}
	text, err := Text(e)
	if err != nil {
		t.Fatalf("it is sound and cannot be written: %v", err)
	}
	got, err := Parse(text)
	got.Seq = e.Seq
	if err != nil || !reflect.DeepEqual(got, e) {
		t.Fatalf("it is sound and comes back as\n%+v (%v), not\n%+v", got, err, e)
	}
}

func TestSoundOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seq := rapid.IntRange(0, 9).Draw(t, "seq")
		for _, e := range everyWord.Draw(t, "entries") {
			e.Seq = seq
			soundly(t, e)
		}
	})
}
