using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Tests.Features.Import.Reading;

public sealed class KindAndHeadingTests
{
    [Theory]
    [InlineData("UPN,Adno,Legal Surname,Legal Forename,Preferred Surname,Preferred Forename,Gender,DOB,Year Group,Reg Group,SEN Status\nC999432125000,003000,King,Scarlett,King,Scarlett,Female,09/12/2014,Year 7,7A,K\n", ImportKind.Pupils)]
    [InlineData("Forename,Surname,UPN,Year,Reg,Email\nSi,Hara,B801200005001,8,8F,s@x.example\n", ImportKind.Pupils)]
    [InlineData("First name,Last name,UPN,Year group,Registration form,Email\nSi,Hara,B801200005001,Year 8,8F,s@x.example\n", ImportKind.Pupils)]
    [InlineData("FirstName,LastName,UPN,YearGroup,Form,StudentEmail\nSi,Hara,B801200005001,8,8F,s@x.example\n", ImportKind.Pupils)]
    [InlineData("UPN,Priority,Relationship,Title,Forename,Surname,Parental Responsibility,Email,Mobile\nC999432125000,1,Mother,Mrs,Hannah,King,Y,h@mail.example,07700 945125\n", ImportKind.Contacts)]
    [InlineData("Student,UPN,Guardian name,Relationship to student,Guardian email\nSi Hara,B801200005001,Jo Hara,Mother,jo@x.example\n", ImportKind.Contacts)]
    [InlineData("Staff Code,Title,Forename,Surname,Work Email,Role\nERY,Ms,Eilidh,Ryan,e.ryan@x.example,Teacher\n", ImportKind.Staff)]
    [InlineData("Name,Email address,Job title\nMs E Ryan,e.ryan@x.example,Teacher\n", ImportKind.Staff)]
    [InlineData("Class,Subject,Week,Day,Period,Teacher,Room\n7a/DT,Design,A,Mon,1,DFI,D11\n", ImportKind.Lessons)]
    [InlineData("Teaching Group,Timetable Period,Staff,Room\n7a/DT,MonA:1,DFI,D11\n7a/DT,TueB:2,DFI,D11\n", ImportKind.Lessons)]
    [InlineData("Class,UPN\n7a/DT,C999432125000\n", ImportKind.ClassMembers)]
    [InlineData("Class Name,Student,Adm No\n7a/DT,\"King, Scarlett\",003000\n", ImportKind.ClassMembers)]
    [InlineData("UPN,Date,Session,Mark\nC999432125000,02/09/2026,AM,/\n", ImportKind.Attendance)]
    [InlineData("Adm No,Mark Date,AM,PM\n003000,02/09/2026,/,\\\n", ImportKind.Attendance)]
    [InlineData("UPN,Name,02/09/2026 AM,02/09/2026 PM,03/09/2026 AM,03/09/2026 PM\nC999432125000,King,/,\\,L,\\\n", ImportKind.Attendance)]
    [InlineData("UPN,Category,Start Date,Start Session,End Date,Sessions,Reason\nC999432125000,Suspension,07/10/2026,AM,09/10/2026,6,PP\n", ImportKind.Suspensions)]
    [InlineData("UPN,Date,Category,Event,Points,Where,Recorded By\nC999432125000,29/09/2026,Achievement,Effort in lesson,1,English,MH2\n", ImportKind.Behaviour)]
    [InlineData("UPN,Test,Test Date,Reading Age,Standard Score\nC999432125000,NGRT,16/09/2026,12:09,92\n", ImportKind.ReadingAges)]
    public void Recognise_ByHeadings_TellsTheKind(string text, ImportKind kind) => new Export(text).Kind.ShouldBe(kind);

    [Fact]
    public void Recognise_SomethingElse_TellsNothing() =>
        new Export("Menu,Price,Allergens\nPasta,2.40,Gluten\nSoup,1.90,Celery\n").Kind.ShouldBeNull();

    [Theory]
    [InlineData("Date of birth", "dob")]
    [InlineData("DateOfBirth", "dob")]
    [InlineData("FirstName", "forename")]
    [InlineData("Given_Name", "forename")]
    [InlineData("Reg. Group:", "reg group")]
    [InlineData("Student's UPN", "pupil upn")]
    [InlineData("FSMEligible", "fsm eligible")]
    [InlineData("Prénom", "prenom")]
    public void Normalise_BringsHeadingsToOneForm(string heading, string name) => HeadingName.Normalise(heading).ShouldBe(name);

    [Fact]
    public void Match_LegalAndPlainSurname_KeepsThemApart()
    {
        var export = new Export("UPN,Surname,Forename,Legal Surname,Legal Forename,Year,Reg\nB801200005001,Lane,Tilly,Long,Matilda,8,8F\n");

        var pupil = export.Pupils()[0];

        (pupil.Family, pupil.PreferredFamily, pupil.Given, pupil.PreferredGiven).ShouldBe(("Long", "Lane", "Matilda", "Tilly"));
    }

    [Fact]
    public void Match_ColumnOfUpnsUnderAStrangeHeading_IsTheUpn()
    {
        var export = new Export("Ref,Surname,Forename,Year group\nB801200005001,Hara,Si,8\nR674123101121,Nowak,Zofia,8\n");

        export.Map.ColumnOf(FieldKeys.Upn).ShouldBe(0);
    }

    [Fact]
    public void Match_HeadingWhoseValuesAreSomethingElse_IsLeftOut()
    {
        var export = new Export("UPN,Surname,Forename,Year group,SEN\nB801200005001,Hara,Si,8,Mr Jones\nR674123101121,Nowak,Zofia,8,Miss Lee\n");

        export.Map.Has(FieldKeys.SenStatus).ShouldBeFalse();
        export.Map.Has(FieldKeys.YearGroup).ShouldBeTrue();
    }

    [Fact]
    public void DateOrder_ProvedByTheColumn_IsMonthFirst()
    {
        var export = new Export("UPN,Surname,Forename,DOB,Year\nB801200005001,Hara,Si,3/4/2014,8\nR674123101121,Nowak,Zofia,11/25/2013,8\n");

        export.File.DateForm.ShouldBe("dates month first");
        export.Pupils()[0].BirthDate.ShouldBe(new DateOnly(2014, 3, 4));
    }

    [Fact]
    public void DateOrder_NotProved_IsDayFirst()
    {
        var export = new Export("UPN,Surname,Forename,DOB,Year\nB801200005001,Hara,Si,3/4/2014,8\n");

        export.File.Columns[3].DateOrder.ShouldBe(DateOrder.DayFirst);
        export.Pupils()[0].BirthDate.ShouldBe(new DateOnly(2014, 4, 3));
    }

    [Fact]
    public void DateOrder_OneStrayAmongDayFirst_IsAProblemOfThatRow()
    {
        var export = new Export("UPN,Surname,Forename,DOB,Year\nB801200005001,Hara,Si,23/04/2014,8\nR674123101121,Nowak,Zofia,25/11/2013,8\nC999432125000,King,Ada,12/31/2013,8\n");

        export.Pupils().Count.ShouldBe(2);
        export.Problems.Single().ShouldSatisfyAllConditions(
            p => p.Row.ShouldBe(4), p => p.Who.ShouldBe("Ada King"), p => p.Heading.ShouldBe("DOB"), p => p.Value.ShouldBe("12/31/2013"), p => p.WhatToDo.ShouldContain("looks month first"));
    }
}
