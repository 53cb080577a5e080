using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Tests.Features.Import.Reading;

public sealed class RowTests
{
    [Fact]
    public void Pupil_OfFullExport_IsReadField_ByField()
    {
        var export = new Export("UPN,Adno,Legal Surname,Legal Forename,Preferred Surname,Preferred Forename,Gender,DOB,Year Group,Reg Group,SEN Status,SEN Need,FSM Eligible,Pupil Premium,EAL,Ethnicity,In Care,Child Protection,Date of Admission\nC999432125000,003000,King,Matilda,King,Tilly,Female,09/12/2014,Year 7,7A,SEN support,Autism,N,Yes,N,White British,N,False,02/09/2026\n");

        var pupil = export.Pupils().Single();

        export.Map.Matches.Count.ShouldBe(19);
        pupil.ShouldSatisfyAllConditions(
            p => p.Upn.ShouldBe("C999432125000"), p => p.AdmissionNumber.ShouldBe("003000"), p => p.Family.ShouldBe("King"), p => p.Given.ShouldBe("Matilda"),
            p => p.PreferredGiven.ShouldBe("Tilly"), p => p.Sex.ShouldBe("F"), p => p.BirthDate.ShouldBe(new DateOnly(2014, 12, 9)), p => p.YearGroup.ShouldBe(7),
            p => p.Form.ShouldBe("7A"), p => p.SenStatus.ShouldBe("K"), p => p.SenNeeds.ShouldBe(["ASD"]), p => p.Fsm.ShouldBe(false), p => p.PupilPremium.ShouldBe(true),
            p => p.Eal.ShouldBe(false), p => p.Ethnicity.ShouldBe("WBRI"), p => p.InCare.ShouldBe(false), p => p.ChildProtection.ShouldBe(false),
            p => p.ChildInNeed.ShouldBeNull(), p => p.AdmissionDate.ShouldBe(new DateOnly(2026, 9, 2)));
    }

    [Theory]
    [InlineData("A820100104511,Lockwood,Bex,14/03/2014,8", "UPN", "A820100104511", "The check letter should be U, not A.")]
    [InlineData("B801200005001,,Bex,14/03/2014,8", "Surname", "", "Give the family name.")]
    [InlineData("B801200005001,Lockwood,Bex,31/02/2013,8", "DOB", "31/02/2013", "There is no 31 February.")]
    [InlineData("B801200005001,Lockwood,Bex,09/12/1926,8", "DOB", "09/12/1926", "Born on 9 December 1926, this pupil would be 99.")]
    [InlineData("B801200005001,Lockwood,Bex,09/12/2030,8", "DOB", "09/12/2030", "9 December 2030 is still to come.")]
    [InlineData("B801200005001,Lockwood,Bex,14/03/2014,Y15", "Year", "Y15", "No such year group.")]
    [InlineData(",Lockwood,Bex,14/03/2014,8", "UPN", "", "Give the pupil's UPN or admission number")]
    public void Pupil_WithAWrongValue_SaysWhereAndWhatToDo(string row, string heading, string value, string words)
    {
        var export = new Export("UPN,Surname,Forename,DOB,Year\n" + row + "\nR674123101121,Nowak,Zofia,02/11/2013,8\nC999432125000,King,Ada,02/11/2013,8\n");

        export.Pupils().Count.ShouldBe(2);
        export.Problems.Single().ShouldSatisfyAllConditions(
            p => p.Row.ShouldBe(2), p => p.Heading.ShouldBe(heading), p => p.Value.ShouldBe(value), p => p.WhatToDo.ShouldStartWith(words));
    }

    [Fact]
    public void Pupil_WithMarkupInTheName_KeepsItAsText()
    {
        var export = new Export("UPN,Surname,Forename,Year\nB801200005001,<script>alert(1)</script>,Si,8\n");

        export.Pupils().Single().Family.ShouldBe("<script>alert(1)</script>");
    }

    [Fact]
    public void Pupil_WithAnEndlessName_IsAskedToBeShorter()
    {
        var export = new Export($"UPN,Surname,Forename,Year\nB801200005001,{new string('x', 500)},Si,8\n");

        export.Pupils().ShouldBeEmpty();
        export.Problems.ShouldContain(p => p.WhatToDo.StartsWith("This is 500 characters long"));
    }

    [Fact]
    public void Contact_WithoutTheFlags_LeavesThemUnsaid()
    {
        var export = new Export("Admission number,Contact name,Relationship,Mobile phone\n003000,Mrs Hannah King,Mother,7700945125\n");

        var contact = export.Contacts().Single();

        contact.ShouldSatisfyAllConditions(
            c => c.Pupil.AdmissionNumber.ShouldBe("003000"), c => c.Title.ShouldBe("Mrs"), c => c.Family.ShouldBe("King"), c => c.Phone.ShouldBe("07700945125"),
            c => c.ParentalResponsibility.ShouldBeNull());
    }

    [Fact]
    public void Lessons_RunTogetherOrApart_AreTheSame()
    {
        var apart = new Export("Class,Subject,Week,Day,Period,Teacher,Room\n7a/DT,Design,B,Tuesday,Period 3,DFI,D11\n").Lessons().Single();
        var together = new Export("Class Name;Subject Name;Timetable Period;Staff Code;Room Name\n7a/DT;Design;TueB:3;DFI;D11\n").Lessons().Single();

        together.ShouldSatisfyAllConditions(
            l => (l.Class, l.Subject, l.Week, l.Day, l.Period, l.Room).ShouldBe((apart.Class, apart.Subject, apart.Week, apart.Day, apart.Period, apart.Room)),
            l => l.Teachers.ShouldBe(apart.Teachers), l => l.Week.ShouldBe(2), l => l.Day.ShouldBe(2), l => l.Period.ShouldBe("3"));
    }

    [Theory]
    [InlineData("\"DFI, MWA\"", "DFI|MWA")]
    [InlineData("DFI/MWA", "DFI|MWA")]
    [InlineData("\"Fisher, Dan\"", "Fisher, Dan")]
    [InlineData("Mr D Fisher", "Mr D Fisher")]
    public void Lesson_TaughtByTwo_NamesBoth(string teachers, string expected) =>
        string.Join('|', new Export($"Class,Subject,Week,Day,Period,Teacher,Room\n7a/DT,Design,B,Tue,3,{teachers},D11\n").Lessons().Single().Teachers).ShouldBe(expected);

    [Theory]
    [InlineData("UPN,Date,Session,Mark\nC999432125000,02/09/2026,AM,/\nC999432125000,02/09/2026,PM,L\n")]
    [InlineData("UPN,Date,AM,PM\nC999432125000,02/09/2026,/,L\n")]
    [InlineData("UPN,Wed 02/09/2026 AM,Wed 02/09/2026 PM\nC999432125000,/,L\n")]
    [InlineData("UPN,2 Sep AM,2 Sep PM\nC999432125000,/,L\n")]
    [InlineData("UPN,02/09/2026,PM\nC999432125000,/,L\n")]
    [InlineData("UPN,Name,02/09/2026,03/09/2026\nC999432125000,King,/L,--\n")]
    [InlineData("UPN,Week commencing,Marks\nC999432125000,02/09/2026,/L--------\n")]
    [InlineData("Admission number;Mark date;Session;Attendance code;UPN\n1;2026-09-02T00:00:00;1;Present;C999432125000\n1;2026-09-02T00:00:00;2;Late;C999432125000\n")]
    public void Marks_LaidOutInAnyWay_AreTheSame(string text)
    {
        var export = new Export(text);

        export.Marks().Select(m => (m.Pupil.Upn, m.Date, m.Session, m.Code)).ShouldBe(
        [
            ("C999432125000", new DateOnly(2026, 9, 2), HalfDay.Am, "/"),
            ("C999432125000", new DateOnly(2026, 9, 2), HalfDay.Pm, "L"),
        ]);
        export.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("    /\\    ", "Wed AM /|Wed PM \\")]
    [InlineData("/\\  L\\", "Mon AM /|Mon PM \\|Wed AM L|Wed PM \\")]
    [InlineData("/\\ \\", "Mon AM /|Mon PM \\|Tue PM \\")]
    [InlineData("/\\I ", "Mon AM /|Mon PM \\|Tue AM I")]
    [InlineData("/\\ LL C1\\", "Mon AM /|Mon PM \\|Tue AM L|Tue PM L|Wed AM C1|Wed PM \\")]
    [InlineData("/ \\ / L ", "Mon AM /|Mon PM \\|Tue AM /|Tue PM L")]
    public void RunOfMarks_WithBlanks_KeepsEachMarkOnItsSession(string run, string expected)
    {
        var export = new Export($"UPN,Week commencing,Marks\nC999432125000,02/11/2026,{run}\nR674123101121,02/11/2026,/\\/\\/\\/\\/\\\n");

        var marks = export.Marks().Where(m => m.Pupil.Upn == "C999432125000");

        export.Problems.ShouldBeEmpty();
        string.Join('|', marks.Select(m => $"{m.Date.DayOfWeek.ToString()[..3]} {(m.Session == HalfDay.Am ? "AM" : "PM")} {m.Code}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("/\\/")]
    [InlineData(" /\\")]
    [InlineData("\\/\\/")]
    [InlineData("L L I I ")]
    public void RunOfMarks_ThatMayBeShifted_IsRefused(string run)
    {
        var export = new Export($"UPN,Week commencing,Marks\nC999432125000,02/11/2026,{run}\nR674123101121,02/11/2026,/\\/\\/\\/\\/\\\n");

        export.Marks().Count.ShouldBe(10);
        export.Problems.Single().WhatToDo.ShouldStartWith("This is not a run of marks, two for each day");
    }

    [Fact]
    public void Mark_OfADayToCome_IsAProblem()
    {
        var export = new Export("UPN,Date,Session,Mark\nC999432125000,02/09/2026,AM,/\nC999432125000,02/12/2026,AM,/\n");

        export.Marks().Count.ShouldBe(1);
        export.Problems.Single().WhatToDo.ShouldStartWith("2 December 2026 is still to come.");
    }

    [Theory]
    [InlineData("Form tutor,HOY,QTS", "8f,Year 8,Yes", "8f", 8, true)]
    [InlineData("Reg group,Head of year,Qualified teacher", "7A,,Unqualified", "7A", null, false)]
    [InlineData("TutorGroup,Year Head,QTS Status", ",HOY10,Qualified", null, 10, true)]
    [InlineData("Tutor of,Year leader,Has QTS", "Y,None,", null, null, null)]
    public void Staff_WithDuties_AreRead(string headings, string values, string? form, int? year, bool? isQualified)
    {
        var staff = new Export($"Staff Code,Surname,Work Email,{headings}\nDFI,Fisher,d.fisher@x.example,{values}\n").Staff().Single();

        (staff.TutorOfForm, staff.HeadOfYear, staff.IsQualified).ShouldBe((form, year, isQualified));
    }

    [Theory]
    [InlineData("Head of Year 8", 8)]
    [InlineData("Teacher of maths, HOY 11", 11)]
    [InlineData("Year 9 leader", 9)]
    [InlineData("Assistant Head of Year 8", null)]
    [InlineData("Head of History", null)]
    [InlineData("Teacher, Year 8 tutor", null)]
    public void Role_OfAHeadOfYear_NamesTheYear(string role, int? year) => StaffText.YearOfRole(role).ShouldBe(year);

    [Theory]
    [InlineData("Reg Group,Tutor,Head of Year", "8F,Mr D Ross,Ms E Ryan", "8F", "Mr D Ross", "Ms E Ryan")]
    [InlineData("Tutor,Year", "8F,8", "8F", null, null)]
    [InlineData("Form,Form Tutor", "8F,\"Ross, Dan\"", "8F", "Ross, Dan", null)]
    public void Pupil_WithTutorAndHeadOfYear_IsRead(string headings, string values, string form, string? tutor, string? head)
    {
        var pupil = new Export($"UPN,Surname,Forename,{headings}\nB801200005001,Hara,Si,{values}\n").Pupils().Single();

        (pupil.Form, pupil.FormTutor, pupil.HeadOfYear).ShouldBe((form, tutor, head));
    }

    [Fact]
    public void Suspension_InDays_IsCountedInSessions()
    {
        var export = new Export("UPN,Exclusion Type,Start Date,End Date,Days,Reason\nC999432125000,Fixed term,07/10/2026,09/10/2026,2.5,Persistent disruptive behaviour\n");

        var suspension = export.Suspensions().Single();

        (suspension.Type, suspension.Sessions, suspension.Reasons[0]).ShouldBe(("SUSP", 5, "DB"));
    }

    [Fact]
    public void ReadingAge_WithBothMeasures_IsRead()
    {
        var test = new Export("Pupil,DOB,Test date,Reading age,SAS\n\"King, Ada\",09/12/2014,16/09/2026,12:09,92\n").ReadingAges().Single();

        (test.Pupil.Family, test.ReadingAge, test.StandardScore).ShouldBe(("King", 153, 92m));
    }

    [Fact]
    public void Chosen_Map_ReadsOtherColumns()
    {
        var export = new Export("UPN,Surname,Forename,Year,House\nB801200005001,Hara,Si,8,8F\n");
        var map = HeadingMatcher.Chosen(
            export.File, ImportKind.Pupils,
            new Dictionary<int, string> { [0] = FieldKeys.Upn, [1] = FieldKeys.PupilFamily, [2] = FieldKeys.PupilGiven, [4] = FieldKeys.Form, [9] = FieldKeys.Sex, [3] = "forged" },
            Export.Today);

        var pupil = PupilRows.Read(new RowValues(new ReadingContext(export.File, map, Export.Today), export.File.Rows().Single()));

        (pupil!.Form, pupil.YearGroup, map.Missing.Count).ShouldBe(("8F", null, 0));
    }
}
