namespace IapManager.Documents.Tests;

/// <summary>Documents as the product makes them, about an invented pupil.</summary>
internal static class SampleDocuments
{
    private static readonly CellKind Bridge = CellKind.Provision("The Bridge");

    public static Document Empty(string title = "Empty") => new() { Title = title };

    public static Document ReviewPack()
    {
        var pack = new Document
        {
            Title = "Maya Collins: second review",
            Author = "Ruth Adeyemi",
            Subject = "Review pack",
            Made = new DateTimeOffset(2026, 11, 23, 8, 52, 0, TimeSpan.Zero),
            Head = new RunningHead("Ashgrove School", ", The Bridge"),
            Marking = "Confidential: contains personal information",
            Footer = "Review pack, Maya Collins, 8F. Made by Ruth Adeyemi, Monday 23 November 2026, 8:52am",
        };
        return pack.Add(
            new Heading(1, "Maya Collins: second review"),
            new Paragraph("Wednesday 25 November 2026, 2:00pm, room B2", TextSize.Intro),
            new Facts(
                new Fact("Year and form", "8, 8F"),
                new Fact("At The Bridge since", "14 September 2026"),
                new Fact("Planned end", "12 February 2027"),
                new Fact("Key adult", "Nadia Rahman"),
                new Fact("Receives her back", "Ms Brennan")),
            new Heading(2, "What Maya is good at and enjoys"),
            new Paragraph("Directing scenes, drawing from memory, and anything with animals. Younger pupils trust her: she runs the Year 7 guinea pig rota."),
            new Heading(2, "In their own words"),
            new Voice("Maya", "“I like it better when I know what’s first. Drama is the best bit of my week. I want Maths back but not on Monday mornings.”", "Given on 19 November, written by herself") { IsTinted = true },
            new Voice("Mrs Collins, mum", "“She sings on the way in now. Please keep Nadia with her in Science a bit longer.”", "Given on 20 November by telephone, taken down by Nadia Rahman"),
            new Heading(2, "The way back"),
            new Paragraph("28 of 50 lessons with her class, 56%. The plan said 60%. One step back after half term, at Maya’s wish; three steps up."),
            WayBack(),
            new Table("From", "14 Sep", "28 Sep", "19 Oct", "2 Nov", "9 Nov") { HasRowHeadings = true, Summary = "Mainstream share" }
                .Row("Share", "20%", "36%", "48%", "40%, a step back", "56%"),
            new PageBreak(),
            new Heading(2, "This week’s timetable, week A"),
            Week(),
            new Heading(2, "What her teachers said since 16 October"),
            Teachers(),
            new SideBySide([new Heading(2, "Before and since"), BeforeAndSince()],
            [
                new Heading(2, "What the school is changing"),
                new BulletList("Seat by the door in every classroom: in place", "Reading aloud by invitation only: in place", "Corridor crossing two minutes early: due 27 November"),
                new Heading(2, "Missing from this pack"),
                new Paragraph("Ms Lowe, History, has not yet answered. Boxall Profile due by 27 November."),
            ])
            { LeftShare = 0.5 },
            new DecisionBox("Decision of this review", ["Move on", "Hold", "A step back", "End"], ["Maya", "Parent or carer", "For the school"]) { After = "Next review, by 29 January 2027:" });
    }

    /// <summary>Invented names as families write them.</summary>
    public static IReadOnlyList<(string Language, string Name)> NamesOfFamilies { get; } =
    [
        ("Polish", "Łucja Wiśniewska-Żółć"),
        ("Turkish", "Gülşen Iğdır, İpek Çağlar"),
        ("Vietnamese", "Nguyễn Thị Hồng Phượng"),
        ("Yoruba", "Ọlábísí Ẹ̀bùn Ṣàngóṣọlá"),
        ("Romanian", "Ștefania Țăranu"),
        ("Ukrainian", "Ганна Підґірна"),
        ("Greek", "Ελένη Παπαδοπούλου"),
        ("Arabic", "عبد الرحمن الخطيب"),
        ("Urdu", "گلناز چوہدری"),
        ("Persian", "نیلوفر می‌خواهد"),
        ("Hebrew", "נועם בן־דוד"),
        ("Bengali", "শ্রীময়ী বন্দ্যোপাধ্যায়"),
        ("Hindi", "कृष्णा त्रिपाठी"),
        ("Panjabi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"),
        ("Gujarati", "શ્રેયા પ્રજાપતિ"),
        ("Tamil", "கௌசல்யா ஸ்ரீநிவாசன்"),
        ("Chinese", "张伟、黃詠欣"),
    ];

    public static Document Names()
    {
        var table = new Table("Language", "Name", "Among other words") { HasRowHeadings = true };
        foreach (var (language, name) in NamesOfFamilies)
        {
            table.Row(language, new RichText(Run.Bold(name)), new RichText($"Year 8: {name} (8F, 12 lessons), ", Run.Italic("with Nadia.")));
        }

        return new Document { Title = "Names", Head = new RunningHead("Ashgrove School", ", عبد الرحمن (8F)"), Footer = "نیلوفر, 8F" }
            .Add(new Heading(1, "Names of عبد الرحمن (8F) and 张伟"), table, new Paragraph("أنا أحب الرسم (كثيرا) و3 مرات في الأسبوع Lego، والرياضيات صعبة يوم الاثنين صباحا ولكن مع نادية أسهل."), new Voice("عبد الرحمن", "“我喜欢画画，也喜欢星期三下午的足球。数学有点难，但是和老师一起做就好多了。我想回到我的班级，不过星期一早上太吵了。”", "Given on 19 November"));
    }

    public static LineChart Attendance() => new(
        "Attendance by half term. The cohort rises from 68 to 86 per cent; the whole school stays at 91 to 92.",
        ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"],
        [new LineSeries("At The Bridge", LineMark.Disc, 68, 74.5, null, 81, 84, 86), new LineSeries("Whole school", LineMark.Square, 92, 91, 91.5, 92, 91, 91.5)])
    { Unit = "%", Top = 100 };

    /// <summary>A page with every kind of block.</summary>
    public static Document EveryBlock() => new Document
    {
        Title = "Every block",
        Author = "Ruth Adeyemi",
        Head = new RunningHead("Ashgrove School", ", The Bridge"),
        Logo = Pngs.Logo(),
        Marking = "Confidential: contains personal information",
        Footer = "Made by Ruth Adeyemi",
    }.Add(
        new Heading(1, "Every block"),
        new Paragraph(new RichText("Plain, ", Run.Bold("bold, "), Run.Italic("italic, "), Run.Muted("muted, "), Run.To(new Uri("https://www.gov.uk/school-attendance"), "a link to gov.uk"), " and words after it."), TextSize.Intro),
        new Facts(new Fact("Year and form", "8, 8F"), new Fact("Key adult", "Nadia Rahman")),
        new Heading(2, "Lists"),
        new SideBySide([new BulletList("Square", "Second") { Mark = ListMark.Square }, new BulletList("Tick") { Mark = ListMark.Tick }], [new BulletList("First", "Second") { Mark = ListMark.Number }, new BulletList("Dash") { Mark = ListMark.Dash }]),
        new Heading(2, "Words"),
        new Voice("Maya", "“I like it better when I know what’s first.”", "Written by herself") { IsTinted = true },
        new Note("Not to be overlooked.") { Title = "Note" },
        new Heading(2, "Pictures and charts"),
        new Image(Pngs.Logo(), "A lantern") { Width = 60 },
        Attendance(),
        WayBack(),
        Bars(100, "%", (68.2, "68.2%"), (86.4, "86.4%"), (83.9, "83.9%")),
        new Figures(new Figure("Returned full-time", "9", "of 14, 64%", "Of all that ended."), new Figure("Still holding", "6", "of 7 due", "12 school weeks after.")),
        new Heading(2, "Table"),
        Teachers(),
        new KeepTogether(new Heading(2, "Week"), Week()),
        new DecisionBox("Decision", ["Move on", "Hold"], ["Maya", "Parent or carer"]) { Chosen = "Hold" });

    /// <summary>A table of the reviews of years.</summary>
    public static Document LongTable(int rows)
    {
        var table = new Table("Day", "Pupil", "Share", new("What was agreed", Weight: 1)) { HasRowHeadings = true, Summary = "Reviews" };
        for (var i = 0; i < rows; i++)
        {
            table.Row(new DateOnly(2020, 9, 1).AddDays(i).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), $"Pupil {i}", $"{i % 101}%", string.Concat(Enumerable.Repeat("The same week a little longer before more lessons are added. ", 1 + (i % 3))));
        }

        return new Document { Title = "Reviews" }.Add(new Heading(1, "Reviews"), table);
    }

    public static ShareChart WayBack() => new(
        "Maya's mainstream share by school week, planned and actual. 20 per cent in the first week, 56 per cent now; the plan says 60.",
        [.. ShareChart.EveryWeek(new DateOnly(2026, 9, 14), new DateOnly(2027, 3, 12)).Except([new(2026, 10, 26), new(2026, 12, 21), new(2026, 12, 28), new(2027, 2, 15)])])
    {
        Stages =
        [
            new Stage("Settle", new(2026, 9, 14), new(2026, 10, 5), StageState.Done),
            new Stage("Build", new(2026, 10, 5), new(2026, 11, 16), StageState.Done),
            new Stage("Blend", new(2026, 11, 16), new(2027, 1, 11), StageState.Now),
            new Stage("Return", new(2027, 1, 11), new(2027, 2, 22), StageState.Later),
            new Stage("Sustain", new(2027, 2, 22), new(2027, 3, 15), StageState.Later),
        ],
        Planned = [new(new(2026, 9, 14), 0.2), new(new(2026, 10, 5), 0.4), new(new(2026, 11, 2), 0.6), new(new(2026, 12, 7), 0.8), new(new(2027, 1, 25), 1)],
        Actual = [new(new(2026, 9, 14), 0.2), new(new(2026, 9, 28), 0.36), new(new(2026, 10, 19), 0.48), new(new(2026, 11, 2), 0.4), new(new(2026, 11, 9), 0.56)],
        ActualTo = new(2026, 11, 27),
        Today = new(2026, 11, 23),
        NowLabel = "56% now",
        Notes = [new ShareNote(new(2026, 11, 2), "A step back, 2 Nov", "Maya’s wish")],
        PlannedLabel = "full timetable planned from 25 Jan",
    };

    public static WeekGrid Week() => new(
        ["Mon", "Tue", "Wed", "Thu", "Fri"],
        [
            new GridRow("P1", In("English", "B1"), With("PE", "Gym"), With("Drama", "D1"), With("PE", "Gym"), In("Maths", "B2")),
            new GridRow("P2", Supported("Science", "S4"), Supported("English", "En3"), With("French", "L5"), Supported("English", "En3"), Supported("Science", "S4")),
            GridRow.Break("Break"),
            new GridRow("P3", With("Art", "A1"), In("Maths", "B2"), In("Maths", "B2"), In("Humanities", "B1"), With("Art", "A1")),
            new GridRow("P4", In("Maths", "B2"), In("Humanities", "B1"), Supported("Science", "S4"), With("Computing", "IT2"), new(CellKind.Enrichment, "Bike repair", "Yard")),
            GridRow.Break("Lunch"),
            new GridRow("P5", new(CellKind.Intervention, "Talk time", "Garden room"), With("DT", "W2"), new(CellKind.Enrichment, "Gardening", "Garden"), In("Humanities", "B1"), With("French", "L5")),
        ])
    { Summary = "Maya Collins, week A" };

    public static Document Report() => new Document { Title = "Autumn report", Footer = "Autumn report" }.Add(
        new Heading(1, "Does The Bridge work, and for whom?"),
        new Paragraph("Placements ended between 1 September 2025 and 23 November 2026: 14. The figures describe; they do not show cause.", TextSize.Intro),
        new Figures(
            new Figure("Returned full-time", "9", "of 14, 64%", "Placements ended with a full mainstream timetable, of all that ended. Two more returned in part."),
            new Figure("Still holding at 12 weeks", "6", "of 7 due", "Full timetable, on roll, 12 school weeks after return. Two checks are not due yet."),
            new Figure("Weeks to full return", "17", "range 9 to 31", "Median school weeks from start to the first day at 100%. Counted for 9 pupils."),
            new Figure("Places used this term", "81%", "of pupil-periods", "Pupil-periods in The Bridge, of 8 places in every open period.")),
        new Heading(2, "Before, during and after"),
        new SideBySide(
            [new Heading(3, "Attendance"), Bars(100, "%", (68.2, "68.2%"), (86.4, "86.4%"), (83.9, "83.9%"))],
            [new Heading(3, "Lost learning"), Bars(null, "", (38.2, "38.2"), (16.5, "16.5"), (19.1, "19.1"))]),
        new Heading(2, "Who is referred, placed and returns"),
        new BarChart(
            "Share of each group on roll, placed and returned.",
            [new("On roll", BarFill.Outline), new("Placed", BarFill.Hatched), new("Returned", BarFill.Solid)],
            [
                new BarGroup("SEN support or EHC plan", new Bar(21, "21%"), new Bar(61, "61%"), new Bar(56, "56%")),
                new BarGroup("Free school meals", new Bar(24, "24%"), new Bar(44, "44%"), new Bar(44, "44%")),
                new BarGroup("Known to social care", new Bar(4, "4%"), new Bar(null, "too few"), new Bar(null, "too few")),
            ])
        { Unit = "%" },
        new Note(new RichText("Known to social care: 3 placed. ", Run.Bold("Groups under 5"), " are left out of what leaves the school.")) { Title = "Small groups" },
        new BulletList("Seat by the door", "Reading by invitation") { Mark = ListMark.Tick },
        new BulletList("First", new RichText("Second, ", Run.Italic("in part"))) { Mark = ListMark.Number },
        new BulletList("Still to do") { Mark = ListMark.Dash });

    private static BarChart Bars(double? top, string unit, params (double Value, string Label)[] bars) => new(
        "Before, during and after: " + string.Join(", ", bars.Select(bar => bar.Label)) + ".",
        [new("Before", BarFill.Outline), new("During", BarFill.Hatched), new("After", BarFill.Solid)],
        [new BarGroup("", [.. bars.Select(bar => new Bar(bar.Value, bar.Label))])])
    { Top = top, Unit = unit };

    private static Table Teachers() => new Table("Lesson", "Teacher", "Took part", "Mostly", "A sentence") { HasRowHeadings = true }
        .Row("Drama", "Ms Hughes", "6 of 6", "Really well", "Directed a scene; waited while others spoke")
        .Row("Art", "Mr Finch", "6 of 6", "Really well", "Finished the lino print, helped Erin")
        .Row("Science", "Dr Patel", "11 of 12", "Well", "Practical lessons best")
        .Row("PE", "Ms Carr", "5 of 6", "Well")
        .Row("English", "Mr Doyle", "6 of 8", "OK", "Settles once the task is written down")
        .Row("Maths", "Mrs Iqbal", "2 of 4", "Hard going", "Left early twice, both Monday period 1");

    private static Table BeforeAndSince() => new Table("", new("50 school days before", Align.Right), new("Since 14 Sep", Align.Right)) { HasRowHeadings = true }
        .Row("Attendance", "71.2%", "90.6%")
        .Row("Sessions suspended", "6", "0")
        .Row("Lost learning, sessions", "44", "9")
        .Row("SDQ total, teacher", "21", "14")
        .Row("Reading, standard score", "88", "93");

    private static GridCell In(string title, string place) => new(Bridge, title, place);

    private static GridCell With(string title, string place) => new(CellKind.Mainstream, title, place);

    private static GridCell Supported(string title, string place) => new(CellKind.Supported, title, place);
}
