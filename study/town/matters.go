// SPDX-License-Identifier: MIT

package town

// A matter is something in a life that is not as it should be, said as people say it.
type matter struct {
	doors        []string // where people think of asking, the likelier the more often
	first, again []string
	welsh        []string
	worst        []worst // what it comes to if nobody sees to it
	worstWords   []string
	pulled       string // who is called in by somebody who sits beside them
}

type worst struct {
	agency     string
	activities []string
	apart      int // days from one to the next, or 0 for hours
}

var (
	emergency = worst{agency: "Hospital", activities: []string{"A&E attendance", "Form filled in", "Discharged"}}
	admitted  = worst{agency: "Hospital", activities: []string{"Ambulance called", "Emergency admission", "Discharged"}}
	custody   = worst{agency: "Police", activities: []string{"Taken into custody", "Risk assessment", "Form filled in", "No further action"}}
	callOut   = worst{agency: "Police", activities: []string{"Police call-out", "Case note", "No further action"}}
	eviction  = worst{agency: "Housing", activities: []string{"Eviction notice", "Eviction carried out", closed}, apart: 24}
)

var matters = []matter{
	{doors: []string{"Council tax", "Council tax", "Debt line", "Housing", "Surgery"}, pulled: "Debt adviser pulled in",
		first: []string{
			"I put the letters in a drawer and now the drawer won't shut.",
			"Somebody read me the brown one, I can't.",
			"How much is it really, all of it together?",
			"I got a letter and I don't know what it wants from me.",
			"There is a man's name on it that isn't mine.",
			"My wife did the letters. She is dead.",
			"I've not opened one since the funeral."},
		again: []string{
			"I came about this before, it was a lady then.",
			"You wrote to me again. I can't read you, that's what I came to say.",
			"It is the same letter, only redder.",
			"The website wanted a code and the code came by letter.",
			"I am not hiding. I am frightened.",
			"I paid something at the shop. Was that right?",
			"There were four in one day.",
			"Could somebody just say it to me, out loud?"},
		welsh:      []string{"Mae'r llythyrau'n codi ofn arna i.", "Dw i wedi dod am hyn o'r blaen."},
		worst:      []worst{emergency, callOut},
		worstWords: []string{"I couldn't get my breath when the door went."}},
	{doors: []string{"Repairs and bins", "Repairs and bins", "Housing", "Surgery", "Social care"}, pulled: "Builder pulled in",
		first: []string{
			"The wall by the cot is wet again.",
			"There's black all round the window and he coughs all night.",
			"Water comes through the light when it rains.",
			"The boiler says a number and goes off.",
			"We all sleep in the one room because the other one is wet.",
			"The window won't shut, I've put a coat in it.",
			"There's a smell in the bathroom and the floor gives."},
		again: []string{
			"They painted it. It came through the paint.",
			"A man came and took a photo, nobody came after.",
			"I stayed in both days and nobody rang the bell.",
			"You say it is the way we live. It is the roof.",
			"It was wet when we moved in and it is wet now.",
			"The lady wrote down mould. Then she moved jobs.",
			"I sent the photos. Then I sent them again.",
			"You closed it, it says. It is not closed, I can see the sky."},
		welsh:      []string{"Mae'r wal yn wlyb eto.", "Ddaeth neb i drwsio'r to."},
		worst:      []worst{admitted, emergency},
		worstWords: []string{"He was blue round the mouth so I rang.", "It's his chest, it's that room."}},
	{doors: []string{"Housing", "Housing", "Debt line", "Council tax", "Jobcentre"}, pulled: "Debt adviser pulled in",
		first: []string{
			"I can pay some of the rent on the ninth, not on the first.",
			"They cut my hours and the rent stayed where it was.",
			"Is it true I can be put out?",
			"I paid the wrong account. It was your number, I copied it.",
			"We are two weeks behind and I would rather say it now.",
			"My son moved out and he paid half.",
			"Who do I talk to before it gets bad?"},
		again: []string{
			"I agreed a plan with somebody, is it not written down?",
			"I rang about the rent before and I'm ringing about it now.",
			"You sent me to the other office and they sent me to you.",
			"If I pay this I don't eat, so tell me which.",
			"The plan is more than I get.",
			"I got two letters from you and they say two sums.",
			"I am not a bad payer, I am a badly paid one.",
			"Please, the same person as last time."},
		welsh:      []string{"Alla i ddim talu'r rhent i gyd y mis hwn.", "Ydych chi am ein troi ni allan?"},
		worst:      []worst{eviction, emergency},
		worstWords: []string{"They changed the lock while I was at my mother's.", "Where do we sleep tonight?"}},
	{doors: []string{"Jobcentre", "Jobcentre", "Jobcentre", "Debt line", "Library", "Surgery"}, pulled: "Job coach pulled in",
		first: []string{
			"I want to work. I can't do nights with her at home.",
			"I did thirty years in the yard and I don't know how you apply now.",
			"My money has not come.",
			"I missed it because the bus doesn't run on a Monday.",
			"Can somebody sit with me while I do the form?",
			"It says my account is not me.",
			"They want me to prove I have bad legs."},
		again: []string{
			"You stopped it because I was at the hospital.",
			"It's the same form I did the last time.",
			"I did the course. There was no job behind it.",
			"I have rung eleven times, I wrote it down.",
			"Nothing in the cupboard till Friday.",
			"I came in on the right day, your day had moved.",
			"I've got an offer and I need boots for it.",
			"Every time it's a new coach and I start at my birthday."},
		welsh:      []string{"Dw i eisiau gweithio, ond ddim yn y nos.", "Dyw'r arian ddim wedi dod."},
		worst:      []worst{callOut, emergency},
		worstWords: []string{"I shouted. I never shout.", "I hadn't eaten and I went down."}},
	{doors: []string{"School", "School", "Social care", "Police", "Talking help"}, pulled: "Family worker pulled in",
		first: []string{
			"My son won't go in and I can't carry him.",
			"He's a good boy at home and nobody believes me.",
			"He has gone quiet since his dad went.",
			"They sent him home again and I'm at work.",
			"I think he is running about with the older ones.",
			"He won't read to anybody, he reads to the dog.",
			"They say he's rude. He can't hear well on the left."},
		again: []string{
			"We're on another list. What is this list for?",
			"I have told all this to a young man, he has left.",
			"He's been out of school since half term, who is counting?",
			"You fined me. I asked you for help and you fined me.",
			"Each of you asks me when he first walked.",
			"The meeting was about him and nobody had met him.",
			"He liked the woodwork man. Can he have the woodwork man?",
			"You shut it because we moved two streets."},
		welsh:      []string{"Dyw e ddim yn mynd i'r ysgol o gwbl nawr.", "Mae e'n fachgen da gartref."},
		worst:      []worst{custody, callOut},
		worstWords: []string{"They've got my lad in the station.", "He's not come home and it's three in the morning."}},
	{doors: []string{"Surgery", "Surgery", "Talking help", "Library"}, pulled: "Doctor pulled in",
		first: []string{
			"I don't sleep. I lie there and do sums.",
			"I used to sing, now I don't get out of my coat.",
			"Since she died the days are all one day.",
			"I cry in the shop and I don't know why.",
			"I'm tired of being tired.",
			"I can't be in the house when it gets dark.",
			"I did a thing I'm ashamed of and I can't stop thinking it."},
		again: []string{
			"They gave me a number and the number gave me a number.",
			"I was on your list and then I wasn't.",
			"She asked me if I was safe and put the phone down.",
			"I told it all to somebody already. Must I again?",
			"It's the same as last time, only I am older.",
			"The machine asked me to press four if I feel hopeless.",
			"I was told six weeks and then six more.",
			"I don't need a leaflet, I have the leaflet."},
		welsh:      []string{"Dw i ddim yn cysgu.", "Dw i wedi dweud hyn i gyd o'r blaen."},
		worst:      []worst{emergency, admitted},
		worstWords: []string{"I didn't want to wake up, that is all.", "My sister found me."}},
	{doors: []string{"Social care", "Social care", "Surgery", "Hospital"}, pulled: "Family worker pulled in",
		first: []string{
			"Mam fell again and I can't lift her on my own.",
			"I look after Dad, who looks after the shop?",
			"She leaves the gas on. I need somebody for the mornings.",
			"He came home from hospital with nobody and nothing.",
			"I only want one night's sleep.",
			"My brother can't manage and won't say.",
			"She was a nurse here forty years, now she can't find the bathroom."},
		again: []string{
			"You said she can wash herself. She can, if I hold her.",
			"Four ladies in one week, each asked about the stairs.",
			"I rang you about my mother. It's worse.",
			"They said it is health. Health said it is you.",
			"I'm not asking for much and I'm asking again.",
			"You came when I was at work and asked her, and she says she's fine.",
			"The rail is still in its box in the hall.",
			"It's not a package I want, it's a person."},
		welsh:      []string{"Mae Mam wedi cwympo eto.", "Dw i'n gofalu amdani ar fy mhen fy hun."},
		worst:      []worst{admitted, emergency},
		worstWords: []string{"She was on the floor since tea time.", "I couldn't get him up so I rang you."}},
	{doors: []string{"Police", "Housing", "Housing", "Social care"}, pulled: "Family worker pulled in",
		first: []string{
			"Next door bang on the wall until two.",
			"Somebody has been in the yard again.",
			"I'm scared of the stairs after dark.",
			"He shouts at her and then it goes quiet. The quiet is worse.",
			"My little one asks if the man is coming.",
			"There's glass in the play park every morning."},
		again: []string{
			"I filled in your diary sheets, all six weeks.",
			"You told me to ring them and they told me to ring you.",
			"It's him upstairs again. You have it all written down.",
			"I have stopped going out of an evening.",
			"Nobody came. Then somebody came at noon and it was quiet.",
			"I want to move. I never wanted to move.",
			"You closed it because I didn't ring back. I was at work.",
			"I know his mother. Could we not all sit down?"},
		welsh:      []string{"Mae ofn arna i ar y grisiau.", "Yr un sŵn eto, bob nos."},
		worst:      []worst{callOut, custody},
		worstWords: []string{"He put the door in.", "I went for him with the broom. I'd had enough."}},
	{doors: []string{"Surgery", "Hospital", "Surgery"}, pulled: "Doctor pulled in",
		first: []string{
			"My back has gone and I lift boxes for a living.",
			"The tablets make me stupid and it still hurts.",
			"I can't feel these two fingers.",
			"I'd like to walk to the shop, that's all I want.",
			"My hands lock in the mornings.",
			"I had to give up the allotment."},
		again: []string{
			"The letter for the clinic came the day after the clinic.",
			"They looked at my knee. It is my back.",
			"I'm still waiting for the one you said was urgent.",
			"Another tablet. I asked could somebody look.",
			"I've had the scan. Nobody has told me the scan.",
			"The lift was out so I missed it, and you took me off.",
			"Every one of you does one piece of me.",
			"I can't sit in the van any more."},
		welsh:      []string{"Mae fy nghefn yn waeth.", "Dw i'n dal i aros am yr apwyntiad."},
		worst:      []worst{emergency, admitted},
		worstWords: []string{"I couldn't stand up off the floor.", "I took too many, it hurt."}},
}

// errands are settled in one go almost every time, in any system there is.
var errands = []matter{
	{doors: []string{"Library"}, first: []string{"I'd like a library card, please.", "A card for my girl, she's six.",
		"How do I print this?"}},
	{doors: []string{"Repairs and bins"}, first: []string{"You missed our bin.", "Can I have a bigger bin for the garden?",
		"There's a mattress in the lane."}},
	{doors: []string{"Council tax"}, first: []string{"I've moved, here is the new address.", "I'd like to pay by the month.",
		"My lodger has gone, it's only me now."}},
	{doors: []string{"Surgery"}, first: []string{"The same tablets again, please.", "I need a sick note for the week I was off."}},
	{doors: []string{"School"}, first: []string{"She is at the dentist on Tuesday.", "When does term start?"}},
	{doors: []string{"Library"}, first: []string{"Do you have the bus times?", "Is the reading group still on a Thursday?"}},
}
