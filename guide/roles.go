// SPDX-License-Identifier: MIT

package guide

import "alongside/page"

// roles are the pages, in the order in which people meet them.
var roles = []role{
	{"how", page.S("How to, if this is your story"), []step{
		says(page.S("It is yours"),
			page.S("Everything on these pages is about your life, in your words. You can read all of it. Nobody can take it away from you."),
			page.S("You need not fill in anything. Start with one sentence, or with a cup of tea.")),
		says(page.S("Say what a good life is"),
			page.S("On the page Me, write what a good life looks like to you. It can be small. It can change. What you said before stays, so that you can see how far you have come."),
			page.S("Say what matters, and ask yourself a question of your own about it, such as: can I face the post?")),
		says(page.S("Your people"),
			page.S("On the page People, name who is around you. Friends and neighbours come before anybody who is paid.")),
		says(page.S("Let somebody in"),
			page.S("On the page Who can see, say who, what part, what for, and until when. It always ends by itself."),
			page.S("Press Stop now, and it stops now. It cannot take back what somebody has already read."),
			page.S("Each time somebody opens your pages you find there who it was, when, and why. You can ask them.")),
		says(page.S("When somebody writes about you"),
			page.S("It is not agreed until you say so. You can put your side beside it, and it weighs the same.")),
		says(page.S("When somebody comes into the room"),
			page.S("Press Exit. You are signed out, and the page is empty."),
			page.S("The back button may still lead here. On a phone that others use, close the window as well.")),
		says(page.S("Without a screen"),
			page.S("Say it to somebody you trust: what you say aloud counts as much as what is typed. Ask for your book on paper, and say stop at the counter whose address stands on it.")),
	}},
	{"how/neighbour", page.S("How to, if you stand beside somebody"), []step{
		says(page.S("You were asked in"),
			page.S("Somebody let you see a part of their story. You find them under People I am alongside."),
			page.S("They see each time that you look. If you only want to know how they are, ring them.")),
		says(page.S("Write to them, not about them"),
			page.S("What you write stands in their story. Say you, and say it as you would across the table."),
			page.S("They may say that it was different. Then both stand there.")),
		says(page.S("What you see stays with you"),
			page.S("Tell nobody what you read here. If you fear for somebody's life, ring 999, and tell them that you did.")),
		says(page.S("You have a story, too"),
			page.S("Your own pages are yours, and nobody beside whom you stand sees them. You move between them without signing out.")),
	}},
	{"how/worker", page.S("How to, if you are paid to be alongside"), []step{
		says(page.S("Help first"),
			page.S("Nobody has to sign anything, or let you see anything, before you help. Sit down and listen."),
			page.S("Ask what a good life looks like, and what matters. Write it down in their words, read it back, and say that you did.")),
		says(page.S("Bring your own page"),
			page.S("Before you meet, swap your one-page profile for theirs. Yours is under Me.")),
		says(page.S("What they give you to see"),
			page.S("You see what the person gave you, until the day they said. Each look of yours stands in their story, with your name."),
			page.S("If you need to know more, ask them. If you need somebody who knows more, ask that person in, and stay.")),
		says(page.S("Write to the person"),
			page.S("Write so that they could read it aloud: you, not the client. They agree, or put their side beside it."),
			page.S("A permission that you write down for yourself lasts seven days, unless somebody else reads it back to them.")),
	}},
	{"how/steward", page.S("How to, if you look after the system"), []step{
		says(page.S("You do not look at people"),
			page.S("No page here shows you one person's story, or one worker's work. If somebody lets you in as a neighbour, you are a neighbour.")),
		says(page.S("Go where the work is"),
			page.S("Sit at the front door for a week and write down what people ask for, in their words. Put beside it what your records say. The study shows both."),
			page.S("Then change what gets in the way, not the people.")),
		says(page.S("Who may open without asking"),
			page.S("It is off until you name somebody from outside who reads every reason. You never open a story yourself.")),
		says(page.S("Keep the key apart"),
			page.S("The key of all stories is one file. Keep it on another disk than the stories, and in no backup of them. Without it nobody can read anything, ever again.")),
	}},
}
