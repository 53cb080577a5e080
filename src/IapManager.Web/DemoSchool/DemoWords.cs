namespace IapManager.Web.DemoSchool;

/// <summary>What people in the story wrote and said. Where a person has no words of their own, the common ones are gone through in turn.</summary>
internal static class DemoWords
{
    public static readonly string[] Strengths =
    [
        "Good with younger pupils and quick to help; plays drums.", "A careful artist, keeps a sketchbook; loves dogs.", "Funny, loyal to friends; knows everything about trains.",
        "Strong at PE, captains the five-a-side team.", "Reads fantasy for hours; writes stories of their own.", "Practical: mends bikes, bakes with a grandparent.",
        "Sings in the choir, remembers every tune.", "Good at mental arithmetic; kind in small groups.",
    ];

    public static readonly string[] Concerns =
    [
        "Leaves lessons after a few minutes when the room is loud, most often in the afternoon.", "Has stopped coming in on Mondays and misses the start of every unit of work.",
        "Arguments with adults over small things; three since half term that ended outside the room.", "Very anxious in large groups; sits in the library corridor for whole periods.",
        "Was settled last year. Since a change at home, tired, late, and quick to tears.", "Attends but does not take part; has handed in one piece of work this term.",
    ];

    public static readonly string[] Outcomes =
    [
        "In every day, and back in most lessons by the summer.", "To manage a whole morning with the class.", "A trusted adult, and words to say when it gets too much.",
        "Back in maths and science first, then the rest.", "Attendance above 90 per cent for a half term.",
    ];

    public static readonly string[] Progress =
    [
        "Working a little below the year in English and maths; reading is on track.", "Ahead in maths, behind in writing since Year 7.", "Secure in practical subjects; gaps in science from days missed.",
        "On track until last spring; three assessments missed since.",
    ];

    public static readonly (string What, string When, string HowLong, string HowItWent)[] Tried =
    [
        ("Key adult at the start of the day", "Last term", "Ten weeks", "In on time on four days of five while it lasted."), ("Reading group, twice a week", "Last term", "Eight weeks", "Reading score rose; enjoyed it."),
        ("Later start for two weeks", "This term", "Two weeks", "In on nine of ten days; slipped back after."), ("Report card with the head of year", "This term", "Four weeks", "Made lessons tenser; stopped at the review."),
        ("Seat plan and a quiet exit in every room", "This term", "Six weeks", "Helped in art and DT, less in larger rooms."), ("Counsellor, weekly", "Last term", "Six sessions", "Went to every session."),
    ];

    public static readonly string[] Family =
    [
        "Lives with mum and a younger brother; mum works early shifts.", "Parents parted in the summer; week about with each.", "Lives with grandparents, who are keen to help and come to every meeting.",
    ];

    public static readonly string[] PupilSays =
    [
        "I like the small rooms. When it is loud I can't think. I want to see my friends at lunch though.", "Mornings are the worst bit. If I get in I'm alright.", "I'd come if I knew what was going to happen first.",
        "Nobody asks why, they just say get out. Mr Hallett asks.", "I'm good at making things. I want to do more of that and less copying.", "I don't mind school. I mind the corridors.",
        "I want to get back to science, I miss the practicals.", "It's better than it was. I still don't want to read out loud.",
    ];

    public static readonly string[] ParentSays =
    [
        "We want school to work, and friends with it. Mornings are hard for all of us.", "Please tell us on the day if something has happened, not a week later.", "It was fine until Year 7. Something about the size of it.",
        "We hear about the good lessons at home, the practical ones most. We are proud of every one.", "I would like one person I can ring.", "We hear that some of the work is too easy. Please keep up the proper maths.", "Thank you for listening. It is felt at home.",
    ];

    public static readonly string[] Meanwhile =
    [
        "Reading mentor, late start on Mondays", "Lunch club with Callum Price", "Counsellor weekly; Polish-speaking key adult", "Key adult, two lessons with a reduced group",
    ];

    public static readonly string[][] Feedback =
    [
        ["Took the lead in the group and waited while others spoke.", "Best lesson yet.", "Finished early and helped the next table."],
        ["Settled once the task was written down.", "Good start, kept going.", "Practical work suits."],
        ["Quiet today.", "Needed a reminder of the exit card, used it well."],
        ["The change of room was hard; came back for the last ten minutes.", "Could not start on the long task."],
        ["Left early, after a noise in the corridor. Calm with Nadia by the end."],
    ];

    /// <summary>Of these, those that say what worked.</summary>
    public static readonly string[] Worked = ["Settled once the task was written down.", "Practical work suits."];

    public static readonly (string What, string Where, string Owner)[] Adjustments =
    [
        ("Seat by the door", "Every classroom", "Head of year"), ("Reading aloud by invitation only", "English and RE", "Mr Doyle"), ("Corridor crossing two minutes early", "Periods 3 and 5", "Form tutor"),
        ("Instructions written down, one at a time", "Science", "Dr Patel"), ("Printed keywords at the start of each unit", "Geography and History", "Ms Brennan"), ("A named partner for practical work", "Science and DT", "Mrs Boyd"),
        ("Five-minute warning before a change of task", "Maths", "Mr Ross"), ("No cover lessons without a word beforehand", "Everywhere", "Cover manager"), ("Homework choice of two tasks", "French", "Ms Lowe"),
        ("Headphones allowed for silent work", "Art", "Mr Finch"),
    ];

    public static readonly (string Need, string Success, string Baseline)[] Targets =
    [
        ("To stay in a lesson when it gets loud", "Uses the exit card and comes back, four times of five", "Left for good in three lessons of five"),
        ("To start written work", "First two sentences within ten minutes, in English and history", "Starts once in four lessons"),
        ("To be in on Mondays", "In by 8:40 on nine Mondays of ten", "In on four of ten"),
        ("To ask for help in words", "Asks an adult once a lesson", "Puts the pen down and waits"),
    ];

    public static readonly (string Strengths, string[] Works, string[] Avoid, string SteppingOut)[] Passports =
    [
        ("Mends things, notices how they work; kind to anyone new.", ["A first task with the hands", "A quiet word at the door", "Time to finish"], ["Being hurried in front of others"], "Shows the card and walks to The Bridge. No questions on the way."),
        ("Numbers, football statistics, and a very dry sense of humour.", ["Knowing what comes next", "One instruction at a time", "A seat at the end of a row"], ["Surprise changes of seat or room", "Sarcasm"], "Two minutes outside the door, then back in."),
        ("Draws from memory, sings, looks after younger cousins.", ["A smile and a name at the start", "Choosing between two tasks", "Working beside a friend"], ["Reading aloud unprepared"], "Goes to the garden room; Nadia is told by the office."),
    ];
}
