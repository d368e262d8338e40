// SPDX-License-Identifier: MIT

package story

import (
	"slices"
	"strings"
)

const (
	noWords = "it has no words and nothing attached"
	noEntry = "it does not say of which entry"
	never   = "it would begin when it has ended"
	noDay   = "it has no day on which it ends, and so lets nobody in"
	noParts = "it names no part of the story"

	noMeasure = "it does not say of which measure"
)

// unsoundWord says what makes no sense in one word.
func (e Entry) unsoundWord() string {
	switch w := e.Says.(type) {
	case Began:
		return w.unsound()
	case TakenBack:
		return onlyIf(w.Of == 0, noEntry)
	case GoodLife:
		return e.unsaid(w.Words)
	case Matter:
		return e.unsaid(w.Words)
	case Strength:
		return e.unsaid(w.Words)
	case Gift:
		return e.unsaid(w.Words)
	case Note:
		return e.unsaid(w.Words)
	case Recorded:
		return e.unsaid(w.Words)
	case MySide:
		return first(onlyIf(w.Of == 0, noEntry), e.unsaid(w.Words))
	case Agreed:
		return onlyIf(w.Of == 0, noEntry)
	case Name:
		return e.unsaid(w.Words)
	case AboutMe:
		return e.unsaid(w.Words)
	case Role:
		return e.unsaid(w.Words)
	case NeverAssume:
		return e.unsaid(w.Words)
	case Boundary:
		return e.unsaid(w.Words)
	case Pace:
		both := hour(w.From) && hour(w.To)
		none := w.From == "" && w.To == ""
		return first(
			onlyIf(!both && !none, "quiet from and quiet to stand together, each as an hour such as 22:00"),
			onlyIf(none, e.unsaid(w.Words)),
		)
	case Tie:
		return first(
			onlyIf(w.Who.ID == ID{} && blank(w.Who.Name), "it names nobody"),
			onlyIf(w.Ring > 3, "ring is 1, 2 or 3"),
		)
	case Contact:
		return e.unsaid(w.Words)
	case Slip:
		return onlyIf(w.Handle == ID{}, "it does not say by what it is found")
	case Same:
		return first(onlyIf(w.One == 0 || w.Of == 0, "it does not name two entries"), onlyIf(w.One == w.Of, "it names one entry twice"))
	case Another:
		return onlyIf(w.One == 0, noEntry)
	case HeardAs:
		return first(onlyIf(w.Of == 0, noEntry), onlyIf(w.Is != Value && w.Is != Failure, "is is neither value nor failure"))
	case Happened:
		known := slices.Contains([]Turn{SentAway, ToldNo, Waited, ToldAgain}, w.What)
		return first(onlyIf(w.Of == 0, noEntry), onlyIf(!known, "what is none of sent away, told no, waited and told it again"))
	case Met:
		return onlyIf(w.Of == 0, noEntry)
	case Decided:
		return first(onlyIf(blank(w.Question), "it has no question"), e.unsaid(w.Words))
	case Chosen:
		return first(onlyIf(blank(w.Want), "it does not say what is wanted"), e.unsaid(w.Words))
	case Differs:
		return first(onlyIf(w.Of == 0, noEntry), e.unsaid(w.Words))
	case Upwards:
		return onlyIf(w.Of == 0, noEntry)
	case Did:
		return first(e.unsaid(w.Words), onlyIf(!slices.Contains([]Hand{ByMe, Together, ForMe}, w.Hand), "hand is none of me, together and for me"))
	case Spent:
		return first(e.unsaid(w.Words), onlyIf(w.Pence <= 0, "it says no sum"), nobody("with", w.With))
	case Promised:
		return first(e.unsaid(w.Words), onlyIf(w.At != "" && !hour(w.At), "at hour is no hour such as 15:00"))
	case Mattered:
		return e.unsaid(w.Words)
	case Doubt:
		return first(onlyIf(blank(w.Words), "it does not name one decision"), onlyIf(blank(w.Help), "it does not say what help to decide was given"),
			onlyIf(w.Until == 0, "it has no day on which it lapses"))
	case Introduced:
		return first(nobody("who", w.Who), onlyIf(blank(w.Words), "it does not say because of what"))
	case Asked:
		return nobody("who", w.Who)
	case Accepts:
		return onlyIf(w.Of == 0, noEntry)
	case Apart:
		return nobody("who", w.Who)
	case CameOfIt:
		return first(nobody("to", w.To), e.unsaid(w.Words))
	case CheckIn:
		return w.unsound()
	case Today:
		return first(
			onlyIf(w.Step == 0 && !w.Not && w.Wish == NoWish && blank(w.Words), "it says nothing"),
			onlyIf(w.Not && w.Step != 0, "it says how it is, and that it is not said today"),
			onlyIf(!slices.Contains([]Wish{NoWish, More, Less, RingMe}, w.Wish), "wish is none of more, less and ring me"),
			onlyIf(w.Step > 11, "step is above what any scale has"),
		)
	case Signs:
		return e.unsaid(w.Words)
	case Pull:
		return e.unsaid(w.Words)
	case PullAnswer:
		return first(onlyIf(w.Of == 0, noEntry), onlyIf(!w.Joins, e.unsaid(w.Words)))
	case PullEnded:
		return onlyIf(w.Of == 0, noEntry)
	case Knows:
		return e.unsaid(w.Words)
	case InTheWay:
		return e.unsaid(w.Words)
	case Listens:
		return first(onlyIf(w.Until == 0, "it has no day on which it ends"), onlyIf(w.From >= w.Until, never))
	case OnDuty:
		return first(nobody("who", w.Who), onlyIf(blank(w.Number), "it names no number that answers"), onlyIf(w.Until != 0 && w.From >= w.Until, never))
	case Day:
		return e.unsaid(w.Words)
	case Number:
		both, none := hour(w.From) && hour(w.To), w.From == "" && w.To == ""
		return first(e.unsaid(w.Words), onlyIf(blank(w.Number), "it names no number that answers"), onlyIf(!both && !none, "from and to stand together, each as an hour such as 09:00"))
	case Rung:
		return onlyIf(w.Of == 0, noEntry)
	case DidNotMeet:
		return first(onlyIf(w.Of == 0 && blank(w.Words), "it says neither what, nor of which entry"),
			onlyIf(!slices.Contains([]Reason{Unspoken, Theirs, Others, Systems}, w.Whose), "whose is none of owner, other and the system"))
	case Condition:
		return first(e.unsaid(w.Words), onlyIf(blank(w.By), "it does not say who set it"))
	case Member:
		return nobody("who", w.Who)
	case Left:
		return nobody("who", w.Who)
	case Team:
		return nobody("who", w.Who)
	case Works:
		return first(nobody("who", w.Who), w.As.unsound())
	case WorksNoMore:
		return first(nobody("who", w.Who), w.As.unsound())
	}
	return first(e.unsoundControl(), e.unsoundRisk(), e.unsoundSystem())
}

func (e Entry) unsoundControl() string {
	switch w := e.Says.(type) {
	case Permission:
		return first(
			nobody("who", w.Who),
			onlyIf(!w.Whole && len(w.Parts) == 0, noParts),
			onlyIf(w.Until == 0, noDay),
			onlyIf(w.From >= w.Until, never),
		)
	case Pulled:
		return first(onlyIf(w.Of == 0, noEntry), nobody("who", w.Who), onlyIf(blank(w.Words), "it asks nothing"),
			onlyIf((w.Handle == ID{}) != (w.Check == ""), "handle and check stand together"))
	case Reach:
		both, none := hour(w.From) && hour(w.Until), w.From == "" && w.Until == ""
		return first(
			onlyIf(!slices.Contains([]string{"", "e-mail", "text"}, w.By), "by is none of e-mail and text"),
			onlyIf(w.By != "" && blank(w.To), "it has no address"),
			onlyIf(w.At != "" && !hour(w.At), "asked at is no hour such as 10:00"),
			onlyIf(!both && !none, "quiet from and quiet until stand together, each as an hour such as 21:00"),
		)
	case Calendar:
		return first(onlyIf(w.Handle == ID{}, "it does not say by what it is found"), onlyIf(!w.Over && blank(w.Title), "it has no title"))
	case AskedWhy:
		return first(onlyIf(blank(w.Words), "it asks nothing"), nobody("who", w.Who))
	case TellMe:
		return onlyIf(blank(w.By), "it does not say how")
	case Printed:
		return onlyIf(blank(w.Words), "it does not say where")
	case Stop:
		return first(
			onlyIf(w.Of == 0 && w.Who == Who{}, "it names neither an entry nor anybody"),
			onlyIf(w.Who != Who{}, nobody("who", w.Who)),
		)
	case BroughtIn:
		return first(
			onlyIf(w.Under == 0, "it does not say under which permission"),
			nobody("who", w.Who),
			onlyIf(w.Who.ID == e.Said.ID, "nobody brings in themselves"),
		)
	case Household:
		return first(nobody("who", w.Who), onlyIf(len(w.Parts) == 0, noParts), onlyIf(w.Until == 0, noDay), onlyIf(w.From >= w.Until, never))
	case Representative:
		known := slices.Contains([]Basis{BasisMine, BasisPower, BasisCourt, BasisOffice}, w.Basis)
		return first(
			nobody("who", w.Who),
			onlyIf(!known, "basis is none of power of attorney, court and appointee"),
			onlyIf(len(w.Parts) == 0, noParts),
			onlyIf(w.Until == 0, noDay),
			onlyIf(w.From >= w.Until, never),
		)
	case PaperSeen:
		return onlyIf(w.Of == 0, noEntry)
	case Advocate:
		return first(
			nobody("who", w.Who),
			onlyIf(w.Law != "" && len(w.Parts) > 0, "an advocate whom the law names sees no part by that"),
			onlyIf(w.Until == 0, "it has no day on which it ends"),
			onlyIf(w.From >= w.Until, never),
		)
	case Answered:
		return first(onlyIf(blank(w.Words), "it answers nothing"), onlyIf(w.When == 0, "it does not say which look"))
	case FirstPage:
		return onlyIf(w.Shows != "life" && w.Shows != "plain", "shows is neither life nor plain")
	case Disguise:
		return first(onlyIf(blank(w.Words), "it says nothing"), onlyIf(len([]rune(w.Words)) > 40 || strings.ContainsAny(w.Words, "\r\n"), "it is longer than forty letters, or than a line"))
	case OnPaper:
		return first(onlyIf(len(w.Shows) == 0, "it does not say what it shows"),
			onlyIf(slices.ContainsFunc(w.Shows, func(s string) bool { return !slices.Contains(Papers, s) }), "shows names what no book holds"))
	case HearsOfStops:
		return nobody("who", w.Who)
	case QuietStop:
		return first(nobody("who", w.Who), onlyIf(w.Shown == 0, "it does not say until when they were shown"))
	case NoWayBack:
		return onlyIf(w.When == 0, "it does not say which")
	case ForgetMe:
		return onlyIf(w.From == 0, "it does not say from when")
	case WayIn:
		return first(
			onlyIf(!slices.Contains([]string{"paper", "e-mail", "passkey", "word"}, w.Kind), "kind is none of paper, e-mail, passkey and word"),
			onlyIf(w.Handle == ID{}, "it does not say by what it is found"),
		)
	case Invited:
		return first(
			onlyIf(w.Handle == ID{}, "it does not say by what it is found"),
			onlyIf(w.Until == 0, noDay),
		)
	case ReadBack:
		return onlyIf(w.Of == 0, noEntry)
	case NotFreelySaid:
		return onlyIf(w.Of == 0, noEntry)
	}
	return ""
}

func (e Entry) unsoundRisk() string {
	switch w := e.Says.(type) {
	case Never:
		return nobody("who", w.Who)
	case NeverNoMore:
		return nobody("who", w.Who)
	case Looked:
		return nobody("who", w.Who)
	case Opened:
		return first(
			nobody("who", w.Who),
			onlyIf(!slices.Contains([]Ground{GroundLife, GroundDuty, GroundCourt, GroundCrime}, w.Ground), "ground is none of the four"),
			onlyIf(len(w.Parts) == 0, noParts),
			onlyIf(blank(w.Why), "it does not say why"),
			nobody("reviewer", w.Reviewer),
			onlyIf(w.Reviewer.ID == w.Who.ID, "who opens is not who reviews it"),
			onlyIf((w.Held == 0) != blank(w.HeldWhy), "held until and held because stand together"),
			onlyIf(w.Close && w.Held == 0, "where the harm is by somebody close, it is held back"),
		)
	case Worry:
		return e.unsaid(w.Words)
	case HasIt:
		return onlyIf(w.Of == 0, noEntry)
	case Told:
		return first(onlyIf(w.Of == 0, noEntry), onlyIf(blank(w.How), "it does not say how"))
	case Renewed:
		return first(onlyIf(w.Of == 0, noEntry), onlyIf(w.Until == 0, "it does not say until when"), onlyIf(blank(w.Why), "it does not say why"))
	case Reviewed:
		return first(onlyIf(w.Of == 0, noEntry), e.unsaid(w.Words))
	case WayBack:
		return first(
			nobody("who", w.Who),
			onlyIf(w.Handle == ID{}, "it does not say by what it is found"),
			onlyIf(blank(w.Why), "it does not say why"),
			nobody("reviewer", w.Reviewer),
			onlyIf(w.Reviewer.ID == w.Who.ID, "who gives a way back is not who reviews it"),
		)
	case KnewToo:
		return first(
			nobody("who", w.Who),
			onlyIf(w.Of == 0, noEntry),
			onlyIf(blank(w.Why), "it does not say why"),
			onlyIf(w.From == 0, "it does not say from when"),
		)
	}
	return ""
}

func (e Entry) unsoundSystem() string {
	switch w := e.Says.(type) {
	case SystemCondition:
		return first(onlyIf(blank(w.Words), noWords), onlyIf(!slices.Contains(Causes, w.Cause), "cause is none of structure, measure, role, it, procedure, contract, habit and law"))
	case StewardSays:
		return first(onlyIf(!slices.Contains([]Stand{WillAct, NotMine, Stays}, w.Stand), "stand is none of I will act, it is not mine and it stays"), onlyIf(blank(w.Words), noWords))
	case Tried:
		return onlyIf(blank(w.Words), noWords)
	case Experiment:
		return first(onlyIf(blank(w.Hunch), "it has no hunch"), onlyIf(blank(w.Notice), "it does not say by what it will be noticed"), onlyIf(blank(w.Harm), "it does not say at what harm it ends"),
			onlyIf(!blank(w.Suspends) && (blank(w.Law) || w.Until == 0), "a rule is suspended with what the law says to it, and until a day"))
	case NextTalk:
		return onlyIf(w.On == 0, "it has no day")
	case Learned:
		return onlyIf(blank(w.Words), noWords)
	case Shows:
		return onlyIf(blank(w.Measure), noMeasure)
	case Releases:
		return first(onlyIf(blank(w.Measure), noMeasure), onlyIf(w.From >= w.Until, never), onlyIf(blank(w.Cells), "it has no numbers"))
	case WhyChanged:
		return first(onlyIf(blank(w.Measure), noMeasure), onlyIf(blank(w.Words), noWords))
	case DrawnAnew:
		return first(onlyIf(blank(w.Measure), noMeasure), onlyIf(blank(w.Because), "it does not say why"))
	case InTheWork:
		return onlyIf(w.On == 0, "it has no day")
	case OwnWords:
		return first(onlyIf(blank(w.Of), "it does not say of which sentence"), onlyIf(blank(w.Lang), "it does not say in which language"))
	case OwnQuestion:
		return first(onlyIf(blank(w.Words), noWords), onlyIf(w.Steps < 0 || w.Steps == 1 || w.Steps > 11, "steps are none, or from 2 to 11"))
	case Published:
		return onlyIf(blank(w.Words), noWords)
	case Moves:
		return onlyIf(!slices.Contains([]Direction{Better, AsItWas, Worse, TooSoon}, w.Is), "is is none of better, the same, worse and too soon to say")
	case Hit:
		return onlyIf(w.In == ID{}, "it does not say what it met")
	case Offered:
		return onlyIf(blank(w.Words), noWords)
	case Cost:
		return first(onlyIf(blank(w.Words), noWords), onlyIf(!slices.Contains([]Use{ForNotKnown, ForMatters, ForFailure, ForSorting, ForCrisis}, w.Use), "use is none of what mattered, failure, assessing and sending on, and crisis"),
			onlyIf(w.Likely <= 0, "it says no sum: what is not known is not written down as nothing"), onlyIf(blank(w.Source), "it does not say where the sum is from"),
			onlyIf(w.Year < 1900 || w.Year > 2200, "it does not say of which year the prices are"),
			onlyIf(w.Low > w.Likely || w.High != 0 && w.High < w.Likely, "low, likely and high do not stand in their order"))
	}
	return ""
}

func (w CheckIn) unsound() string {
	if w.Over {
		return ""
	}
	return first(
		onlyIf(blank(w.Question), "it asks nothing"),
		onlyIf(w.Steps == 1 || w.Steps > 11, "steps is none of 2 to 11"),
		onlyIf(w.Every > 366, "every is more than a year of days"),
		onlyIf(w.Closest > w.Every || w.Widest != 0 && w.Widest < w.Every || w.Widest > 366, "closest, every and widest do not stand in their order"),
	)
}

func (w Began) unsound() string {
	body := w.Kind == Body
	private := w.Kind == Person && w.Private
	return first(
		onlyIf(!slices.Contains([]Kind{Person, Us, Community, Place, Body, Loose, System}, w.Kind), "kind is none of person, us, community, place, body, loose and system"),
		onlyIf(w.Private && !private, "only a person has a private story"),
		onlyIf((private || body) && w.Owner.ID == ID{}, "it does not say whose it is"),
		onlyIf(!private && !body && w.Owner != Who{}, "it is its own owner's, and names no other"),
		onlyIf(body && w.About.ID == ID{}, "it does not say whom it is about"),
		onlyIf(body && w.Until == 0, "it does not say until when it is kept"),
		onlyIf(body && blank(w.Law), "it does not say which law makes it be kept"),
		onlyIf(w.Kind == Loose && w.Until == 0, "it does not say until when it is kept"),
		onlyIf(!body && (w.About != Who{} || w.Until != 0 && w.Kind != Loose || w.Law != ""), "only a body's story says whom it is about, until when it is kept and by which law"),
	)
}

func (a As) unsound() string {
	return onlyIf(!slices.Contains([]As{Worker, Steward, Operator, Reviewer}, a), "as is none of worker, steward, operator and reviewer")
}

// unsaid says of words that there are none, and nothing else that could speak for them.
func (e Entry) unsaid(words string) string {
	return onlyIf(blank(words) && len(e.Attached) == 0, noWords)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// nobody says of somebody that no id tells who they are: whoever is named by a name alone is neither
// let in nor kept out.
func nobody(field string, w Who) string {
	return onlyIf(w.ID == ID{}, field+" has no @ and id, so that nobody can be known by it")
}
