using System.IO.Compression;
using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Tests.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Import;

public sealed class ImportTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Upload_ShowsWhatWouldChange_AndChangesNothing()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var page = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia, "A820100104511,003003,Lockwood,Bex,31/02/2013,Y15,8F,N"));

        page.Heading.ShouldBe("Pupils: nothing has changed yet");
        ImportDesk.Figures(page).ShouldBe([2, 0, 0, 0, 1]);
        page.Text.ShouldContain("The check letter should be U, not A.");
        page.Text.ShouldContain("There is no 31 February.");
        page.Text.ShouldContain("No such year group.");
        page.Text.ShouldContain("2 of 3 rows can be brought in now.");
        (await desk.School.Read(db => db.Pupils.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Apply_WithRowsToCorrect_AsksWhetherToLeaveThemOut()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, "B801200005001,9,Other,Same,09/12/2014,7,7A,N"));

        var refused = await preview.SubmitAsync("form.applybar");
        var done = await desk.ApplyAsync(refused, new { LeaveOut = true });

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Errors.Single().ShouldStartWith("Say that the rows to correct are left out");
        refused.Text.ShouldContain("Two pupils have this UPN: the other is in row 2.");
        done.Text.ShouldContain("Brought in: 1 new, 0 changed, 0 the same, 1 left out.");
        (await desk.School.Read(db => db.Pupils.SingleAsync())).ShouldSatisfyAllConditions(
            p => p.LegalForename.ShouldBe("Ada"), p => p.YearGroup.ShouldBe(7), p => p.Form.ShouldBe("7A"), p => p.DateOfBirth.ShouldBe(new DateOnly(2014, 12, 9)),
            p => p.SearchName.ShouldContain("king"), p => p.FactsAsOf.ShouldBe(new DateOnly(2026, 11, 23)));
    }

    [Fact]
    public async Task SameFileTwice_ChangesNothing()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var text = ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia);
        await desk.BringInAsync("pupils.csv", text);

        var again = await desk.ReadAsync("pupils.csv", text);

        ImportDesk.Figures(again).ShouldBe([0, 0, 2, 0, 0]);
        again.Text.ShouldContain("There is nothing new in this file.");
        again.All("form.applybar button").ShouldBe(["Choose another file"]);
    }

    [Fact]
    public async Task Apply_KeepsWhatUsersTyped_AndTheHistoryOfFacts()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Zofia));
        await desk.School.Change(async db => (await db.Pupils.SingleAsync()).SetKnownAs("Zosia"));

        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Zofia.Replace("8F,SEN support", "8M,EHCP")));
        await desk.ApplyAsync(preview);

        preview.Text.ShouldContain("kept: Zosia, typed here");
        preview.Text.ShouldContain("K, SEN support");
        preview.Text.ShouldContain("E, EHC plan");
        var pupil = await desk.School.Read(db => db.Pupils.SingleAsync());
        (pupil.Forename, pupil.Form, pupil.SenStatus).ShouldBe(("Zosia", "8M", "E"));
        (await desk.School.Read(db => db.ImportedChanges.OrderBy(c => c.Field).Select(c => new { c.Field, c.OldValue, c.NewValue }).ToListAsync()))
            .Select(c => (c.Field, c.OldValue, c.NewValue)).ShouldBe([(nameof(Pupil.Form), "8F", "8M"), (nameof(Pupil.SenStatus), "K, SEN support", "E, EHC plan")]);
    }

    [Fact]
    public async Task NoLongerInTheFile_IsKept_UnlessTheUserSaysOtherwise()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia));

        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        ImportDesk.Figures(preview).ShouldBe([0, 0, 1, 1, 0]);
        await desk.ApplyAsync(preview, new { RemoveGone = true });

        (await desk.School.Read(db => db.Pupils.Where(p => p.LeftOn != null).Select(p => p.LegalForename).ToListAsync())).ShouldBe(["Zofia"]);
    }

    [Fact]
    public async Task RowToCorrect_IsNotNoLongerInTheFile()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia));

        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia.Replace("14/10/2013", "31/02/2013")));

        ImportDesk.Figures(preview).ShouldBe([0, 0, 1, 0, 1]);
    }

    [Fact]
    public async Task Headings_Corrected_AreReadAgain_AndRemembered()
    {
        var desk = await ImportDesk.OpenAsync(app);
        const string text = "UPN,Surname,Forename,Year,Reg,House\nB801200005001,King,Ada,7,7A,Kestrel\n";
        var preview = await desk.ReadAsync("pupils.csv", text);

        var corrected = await desk.WaitAsync(await preview.SubmitAsync("form[action$='/headings']", new Dictionary<string, object?> { ["Fields[4]"] = "", ["Fields[5]"] = FieldKeys.Form }));
        await desk.ApplyAsync(corrected);
        var later = await desk.ReadAsync("other-name.csv", text.Replace("Kestrel", "Heron"));

        (await desk.School.Read(db => db.Pupils.SingleAsync())).Form.ShouldBe("Kestrel");
        later.ValueOf("Fields[5]").ShouldBe(FieldKeys.Form);
        later.ValueOf("Fields[4]").ShouldBe("");
        later.Text.ShouldContain("as in November");
        ImportDesk.Figures(later).ShouldBe([0, 1, 0, 0, 0]);
    }

    [Fact]
    public async Task KindNotRecognised_CanBeNamed()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var unknown = await desk.ReadAsync("list.csv", "Ref,A,B\nB801200005001,King,Ada\nR674123101121,Nowak,Zofia\n");
        var named = await desk.WaitAsync(await unknown.SubmitAsync("form[action$='/headings']", new { Kind = "Pupils" }));
        var read = await desk.WaitAsync(await named.SubmitAsync(
            "form[action$='/headings']", new Dictionary<string, object?> { ["Fields[1]"] = FieldKeys.PupilFamily, ["Fields[2]"] = FieldKeys.PupilGiven }));

        unknown.Text.ShouldContain("Say what the rows of this file are about.");
        unknown.Find("form.applybar").ShouldBeNull();
        named.Text.ShouldContain("The file does not say the pupil's name");
        read.Text.ShouldContain("Give the year group, or leave this row out.");
    }

    [Fact]
    public async Task WholeSchool_InOneZip_ComesInInOrder()
    {
        var desk = await ImportDesk.OpenAsync(app);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in SmallSchool)
            {
                await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync());
                await writer.WriteAsync(text);
            }
        }

        var list = await desk.ChooseAsync(new TestFile("school.zip", stream.ToArray()));
        list.All("tbody tr").Count.ShouldBe(SmallSchool.Count);
        foreach (var name in SmallSchool.Keys)
        {
            var run = await desk.School.Read(db => db.ImportRuns.SingleAsync(r => r.FileName == name));
            var preview = await desk.WaitAsync(await desk.Admin.OpenAsync($"/import/{run.Id}"));
            ImportDesk.Figures(preview)[4].ShouldBe(0, $"{name}: {preview.Text}");
            (await desk.ApplyAsync(preview)).Text.ShouldContain("Brought in:");
        }

        await desk.School.Read(async db =>
        {
            (await db.StaffMembers.SingleAsync(s => s.Code == "DFI")).IsQualifiedTeacher.ShouldBeTrue();
            (await db.Contacts.SingleAsync(c => c.Surname == "King")).ParentalResponsibility.ShouldBeTrue();
            var lesson = await db.Lessons.Include(l => l.TeachingClass).SingleAsync(l => l.Week == 2);
            (lesson.TeachingClass.Code, lesson.Day, lesson.PeriodCode, lesson.Room).ShouldBe(("7a/DT", 2, "3", "D11"));
            (await db.ClassMembers.CountAsync()).ShouldBe(1);
            (await db.AttendanceMarks.OrderBy(m => m.Date).ThenBy(m => m.Session).Select(m => m.Code).ToListAsync()).ShouldBe(["/", "\\", "L"]);
            (await db.Suspensions.SingleAsync()).ShouldSatisfyAllConditions(s => s.Sessions.ShouldBe(6), s => s.Reasons.ShouldBe("PP"), s => s.StartSession.ShouldBe(Session.Am));
            (await db.BehaviourEvents.SumAsync(b => b.Points)).ShouldBe(2);
            (await db.ReadingTests.SingleAsync()).ReadingAgeMonths.ShouldBe(153);
            return 0;
        });
        foreach (var (name, text) in SmallSchool)
        {
            ImportDesk.Figures(await desk.ReadAsync(name, text)).Take(2).Sum().ShouldBe(0, name);
        }
    }

    [Fact]
    public async Task FileThatBuildsOnAnother_IsReadAgainWhenThatIsIn()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var contacts = await desk.ReadAsync("contacts.csv", SmallSchool["contacts.csv"]);
        ImportDesk.Figures(contacts).ShouldBe([0, 0, 0, 0, 1]);
        contacts.Text.ShouldContain("No pupil here has this UPN. Bring in the pupils first");

        var pupils = await desk.ReadAsync("pupils.csv", SmallSchool["pupils.csv"]);
        (await desk.Admin.OpenAsync(contacts.Address)).Text.ShouldContain("Pupils first");
        await desk.ApplyAsync(pupils);

        ImportDesk.Figures(await desk.WaitAsync(await desk.Admin.OpenAsync(contacts.Address))).ShouldBe([1, 0, 0, 0, 0]);
    }

    [Fact]
    public async Task ContactsOfOneName_AreToldApartByRelationship()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        const string text = "UPN,Priority,Relationship,Forename,Surname\nB801200005001,1,Father,Finley,King\nB801200005001,2,Grandparent,Finley,King\n";

        var done = await desk.BringInAsync("contacts.csv", text);
        var again = await desk.ReadAsync("contacts.csv", text);

        done.Text.ShouldContain("Brought in: 2 new");
        ImportDesk.Figures(again).ShouldBe([0, 0, 2, 0, 0]);
    }

    [Fact]
    public async Task LessonOfAnUnknownTeacher_IsToCorrect_OrComesInWithoutOne()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var preview = await desk.ReadAsync("lessons.csv", SmallSchool["lessons.csv"]);
        var chosen = await desk.WaitAsync(await preview.SubmitAsync("form[action$='/headings']", new { WithoutUnknownTeachers = true }));
        await desk.ApplyAsync(chosen);

        preview.Text.ShouldContain("No member of staff here is DFI.");
        ImportDesk.Figures(preview).ShouldBe([0, 0, 0, 0, 2]);
        ImportDesk.Figures(chosen).ShouldBe([2, 0, 0, 0, 0]);
        (await desk.School.Read(db => db.Lessons.CountAsync(l => l.TeacherId == null))).ShouldBe(2);
    }

    [Fact]
    public async Task ManyMarks_ComeInAtOnce_AndOnlyNewAndChangedOnesAfterwards()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia));
        var days = Enumerable.Range(0, 400).Select(d => new DateOnly(2025, 9, 1).AddDays(d)).ToList();
        string Marks(string afternoon, int more) => "UPN,Date,Session,Mark\n" + string.Concat(
            from upn in Upns
            from day in days.Take(390 + more)
            select $"{upn},{day:dd/MM/yyyy},AM,/\n{upn},{day:dd/MM/yyyy},PM,{(day == days[0] ? afternoon : "\\")}\n");

        var first = await desk.BringInAsync("marks.csv", Marks("\\", 0));
        var second = await desk.ReadAsync("marks.csv", Marks("L", 10));
        await desk.ApplyAsync(second);

        first.Text.ShouldContain("Brought in: 1,560 new");
        ImportDesk.Figures(second).ShouldBe([40, 2, 1558, 0, 0]);
        (await desk.School.Read(db => db.AttendanceMarks.CountAsync())).ShouldBe(1600);
        (await desk.School.Read(db => db.AttendanceMarks.CountAsync(m => m.Code == "L"))).ShouldBe(2);
    }

    [Fact]
    public async Task Applied_FileIsDeleted_AndTheImportIsInTheLog()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var done = await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));

        var run = await desk.RunAsync(done);
        var uploads = Path.Combine(Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(await desk.School.Read(db => Task.FromResult(db.Database.GetConnectionString()!))).DataSource)!, "uploads");
        File.Exists(Path.Combine(uploads, run.StoredAs + IapManager.Web.Features.Import.Uploading.UploadStore.Ending)).ShouldBeFalse();
        Directory.Exists(uploads).ShouldBeTrue();
        var entry = await desk.School.Read(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Import && e.SubjectId == run.Id));
        entry.UserName.ShouldBe(desk.Admin.Name);
        entry.Detail!.ShouldContain("pupils.csv");
    }

    [Fact]
    public async Task ClassMember_WhoJoinsLater_IsNotInTheClassYet()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("staff.csv", SmallSchool["staff.csv"]);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia));
        await desk.BringInAsync("lessons.csv", SmallSchool["lessons.csv"]);

        var preview = await desk.ReadAsync(
            "class_members.csv", "Class,UPN,Start date,End date\n7a/DT,B801200005001,04/01/2027,\n7a/DT,R674123101121,02/09/2026,18/12/2026\n");
        await desk.ApplyAsync(preview, new { LeaveOut = true });

        ImportDesk.Figures(preview).ShouldBe([1, 0, 0, 0, 1]);
        preview.Text.ShouldContain("The pupil joins this class on a day still to come.");
        (await desk.School.Read(db => db.ClassMembers.Join(db.Pupils, m => m.PupilId, p => p.Id, (m, p) => p.LegalForename).ToListAsync())).ShouldBe(["Zofia"]);
    }

    [Fact]
    public async Task StaffCode_ThatChangesWithTheName_StaysTheSamePerson()
    {
        var desk = await ImportDesk.OpenAsync(app);
        const string head = "Staff Code,Title,Forename,Surname,Work Email,Role\n";
        await desk.BringInAsync("staff.csv", head + "EBR,Ms,Ella,Brennan,e.b@x.example,Teacher\nDFI,Mr,Dan,Fisher,d.fisher@x.example,Teacher\n");

        var preview = await desk.ReadAsync("staff.csv", head + "EHA,Mrs,Ella,Hart,e.b@x.example,Teacher\nDFI,Mr,Dan,Fisher,d.fisher@x.example,Teacher\nNEW,Mr,Nat,Other,d.fisher@x.example,Teacher\n");
        await desk.ApplyAsync(preview);

        ImportDesk.Figures(preview).ShouldBe([1, 1, 1, 0, 0]);
        (await desk.School.Read(db => db.StaffMembers.OrderBy(s => s.Id).Select(s => s.Code).ToListAsync())).ShouldBe(["EHA", "DFI", "NEW"]);
    }

    [Fact]
    public async Task StaffCode_TakenOverWithTheAddressByAnother_IsAnotherPerson()
    {
        var desk = await ImportDesk.OpenAsync(app);
        const string head = "Staff Code,Forename,Surname,Work Email\n";
        await desk.BringInAsync("staff.csv", head + "EBR,Ella,Brennan,head@x.example\n");

        ImportDesk.Figures(await desk.ReadAsync("staff.csv", head + "TOM,Tom,Hallett,head@x.example\n")).ShouldBe([1, 0, 0, 1, 0]);
    }

    [Fact]
    public async Task StaffFile_SaysWhoTutorsAndLeads_AndTheySeeTheirPupils()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia));
        const string text = "Staff Code,Forename,Surname,Work Email,Role,Form tutor,QTS\nDRO,Dan,Ross,d.ross@x.example,Teaching assistant,8f,Yes\nERY,Eilidh,Ryan,e.ryan@x.example,Head of Year 7,,Y\n";
        await desk.BringInAsync("staff.csv", text);
        var (ross, ryan) = await desk.School.Read(async db => (await db.StaffMembers.SingleAsync(s => s.Code == "DRO"), await db.StaffMembers.SingleAsync(s => s.Code == "ERY")));
        var pupils = await desk.School.Read(db => db.Pupils.ToDictionaryAsync(p => p.LegalForename, p => p.Id));
        var tutor = await desk.School.User(SchoolRole.MainstreamStaff, ross);
        var head = await desk.School.User(SchoolRole.MainstreamStaff, ryan);

        (ross.TutorOfForm, ross.IsQualifiedTeacher, ryan.HeadOfYear).ShouldBe(("8F", true, 7));
        (await tutor.GetAsync($"/pupils/{pupils["Zofia"]}")).Status.ShouldBe(HttpStatusCode.OK);
        (await tutor.GetAsync($"/pupils/{pupils["Ada"]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await head.GetAsync($"/pupils/{pupils["Ada"]}")).Status.ShouldBe(HttpStatusCode.OK);
        ImportDesk.Figures(await desk.ReadAsync("staff.csv", text)).ShouldBe([0, 0, 2, 0, 0]);
    }

    [Fact]
    public async Task PupilsFile_ThatNamesTutorsAndHeads_GivesThemTheirPupils_AndTakesThemFromOthers()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.School.Staff(s => (s.Title, s.Forename, s.Surname) = ("Mr", "Dan", "Ross"));
        await desk.School.Staff(s => (s.Title, s.Forename, s.Surname, s.TutorOfForm) = ("Ms", "Ella", "Brennan", "8F"));
        await desk.School.Staff(s => (s.Title, s.Forename, s.Surname) = ("Ms", "Eilidh", "Ryan"));
        const string text = "UPN,Surname,Forename,Year,Reg,Tutor,Head of Year\nR674123101121,Nowak,Zofia,8,8F,Mr D Ross,\"Ryan, Eilidh\"\nB801200005001,King,Ada,8,8F,Mr D Ross,\"Ryan, Eilidh\"\n";

        var done = await desk.BringInAsync("pupils.csv", text);

        done.Text.ShouldContain("Brought in: 2 new, 3 changed");
        (await desk.School.Read(db => db.StaffMembers.OrderBy(s => s.Surname).Select(s => new { s.Surname, s.TutorOfForm, s.HeadOfYear }).ToListAsync()))
            .Select(s => (s.Surname, s.TutorOfForm, s.HeadOfYear)).ShouldBe([("Brennan", null, null), ("Ross", "8F", null), ("Ryan", null, 8)]);
        ImportDesk.Figures(await desk.ReadAsync("pupils.csv", text)).ShouldBe([0, 0, 2, 0, 0]);
    }

    [Fact]
    public async Task SafeguardingFlag_WithABlankCell_Stays_AndItsChangesAreCountedForTheAdministratorAndShownToTheDsl()
    {
        var desk = await ImportDesk.OpenAsync(app);
        const string head = "UPN,Surname,Forename,Year,Child Protection,Child in need\n";
        await desk.BringInAsync("pupils.csv", head + "B801200005001,King,Ada,7,Y,N\nR674123101121,Nowak,Zofia,8,N,N\n");

        var preview = await desk.ReadAsync("pupils.csv", head + "B801200005001,King,Ada,7,,\nR674123101121,Nowak,Zofia,8,N,Y\n");
        await desk.ApplyAsync(preview);

        ImportDesk.Figures(preview).ShouldBe([0, 1, 1, 0, 0]);
        preview.Text.ShouldContain("1 change of child protection, child in need or care is counted and not shown here.");
        preview.Text.ShouldContain("In 1 place the file says nothing where such a fact stands");
        var pupils = await desk.School.Read(db => db.Pupils.ToDictionaryAsync(p => p.LegalForename));
        (pupils["Ada"].ChildProtectionPlan, pupils["Zofia"].ChildInNeed).ShouldBe((true, true));
        var dsl = await desk.School.User(SchoolRole.Dsl);
        var lead = await desk.School.User(SchoolRole.IapLead);
        (await dsl.GetAsync($"/pupils/{pupils["Ada"].Id}")).Find("#safeguarding")!.TextContent.ShouldContain("Child protection plan.");
        (await dsl.GetAsync($"/pupils/{pupils["Zofia"].Id}")).Find("#safeguarding")!.TextContent.ShouldContain("Child in need: yes");
        var seenByLead = await lead.GetAsync($"/pupils/{pupils["Zofia"].Id}");
        seenByLead.Status.ShouldBe(HttpStatusCode.OK);
        seenByLead.Html.ShouldNotContain("hild in need");
    }

    [Fact]
    public async Task BroughtInByAnother_IsLoggedAsTheirs()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var preview = await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));
        var other = await desk.School.User(SchoolRole.Administrator, name: "Second Administrator");

        await desk.WaitAsync(await (await other.OpenAsync(preview.Address)).SubmitAsync("form.applybar"));

        var run = await desk.RunAsync(preview);
        run.AppliedBy!.Name.ShouldBe("Second Administrator");
        (await desk.School.Read(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Import && e.SubjectId == run.Id))).UserName.ShouldBe("Second Administrator");
    }

    [Fact]
    public async Task CodesOfTheSchool_AreRead_OnTheDaysOnWhichTheyAreInUse()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var id = desk.School.Id;
        await desk.School.Add(new CodeListEntry(id, CodeList.Attendance, "Y8", "Flood", nameof(AttendanceCategory.NotPossible), new DateOnly(2026, 9, 3)));
        await desk.School.Add(new CodeListEntry(id, CodeList.Attendance, "G", "Holiday not granted", nameof(AttendanceCategory.UnauthorisedAbsence), null, new DateOnly(2026, 9, 2)));
        await desk.School.Add(new CodeListEntry(id, CodeList.SuspensionReason, "ZZ", "Something new in law"));
        await desk.BringInAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada));

        var preview = await desk.ReadAsync(
            "marks.csv", "UPN,Date,Session,Mark\nB801200005001,02/09/2026,AM,G\nB801200005001,02/09/2026,PM,Y8\nB801200005001,03/09/2026,AM,Flood\nB801200005001,03/09/2026,PM,G\nB801200005001,04/09/2026,AM,I\n");
        await desk.ApplyAsync(preview, new { LeaveOut = true });
        await desk.BringInAsync("suspensions.csv", "UPN,Category,Start Date,Start Session,Sessions,Reason\nB801200005001,Suspension,07/10/2026,AM,6,Something new in law\nB801200005001,Suspension,04/11/2026,AM,2,PP\n");

        ImportDesk.Figures(preview).ShouldBe([3, 0, 0, 0, 2]);
        preview.Text.ShouldContain("Y8 is not in use on 2 September 2026.");
        preview.Text.ShouldContain("G is not in use on 3 September 2026.");
        (await desk.School.Read(db => db.AttendanceMarks.OrderBy(m => m.Date).ThenBy(m => m.Session).Select(m => m.Code).ToListAsync())).ShouldBe(["G", "Y8", "I"]);
        (await desk.School.Read(db => db.Suspensions.OrderBy(s => s.Start).Select(s => s.Reasons).ToListAsync())).ShouldBe(["ZZ", "PP"]);
    }

    [Fact]
    public async Task ChangesAndRowsToCorrect_AreLoggedAsRead()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var id = ImportDesk.IdOf(await desk.ReadAsync("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada)));

        await desk.Admin.GetAsync($"/import/{id}/changes");
        await desk.Admin.GetAsync($"/import/{id}/rows-to-correct.csv");

        foreach (var subject in new[] { "ImportChanges", "ImportRows" })
        {
            (await SignInTests.Eventually(() => desk.School.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == subject && e.SubjectId == id && e.UserId == desk.Admin.UserId)))).ShouldBeTrue();
        }
    }

    private static readonly string[] Upns = ["B801200005001", "R674123101121"];

    private static readonly Dictionary<string, string> SmallSchool = new()
    {
        ["staff.csv"] = "Staff Code,Title,Forename,Surname,Work Email,Role\nDFI,Mr,Dan,Fisher,d.fisher@x.example,Teacher\n",
        ["pupils.csv"] = ImportDesk.Pupils(ImportDesk.Ada),
        ["contacts.csv"] = "UPN,Priority,Relationship,Title,Forename,Surname,Parental Responsibility,Email,Mobile\nB801200005001,1,Mother,Mrs,Hannah,King,Y,h@mail.example,07700 945125\n",
        ["lessons.csv"] = "Class,Subject,Week,Day,Period,Teacher,Room\n7a/DT,Design,A,Mon,1,DFI,D10\n7a/DT,Design,B,Tuesday,Period 3,DFI,D11\n",
        ["class_members.csv"] = "Class,UPN\n7a/DT,B801200005001\n",
        ["attendance.csv"] = "UPN,Date,Session,Mark\nB801200005001,02/09/2026,AM,/\nB801200005001,02/09/2026,PM,\\\nB801200005001,03/09/2026,AM,L\n",
        ["suspensions.csv"] = "UPN,Category,Start Date,Start Session,End Date,Sessions,Reason\nB801200005001,Suspension,07/10/2026,AM,09/10/2026,6,PP\n",
        ["behaviour.csv"] = "UPN,Date,Category,Event,Points,Where,Recorded By\nB801200005001,29/09/2026,Achievement,Effort in lesson,1,English,DFI\nB801200005001,29/09/2026,Achievement,Effort in lesson,1,English,DFI\n",
        ["reading_ages.csv"] = "UPN,Test,Test Date,Reading Age,Standard Score\nB801200005001,NGRT,16/09/2026,12:09,92\n",
    };
}
