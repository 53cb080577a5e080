using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Tests.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Staff;

public sealed class StaffTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task TutorSaidHere_SeesTheForm_AndNoImportTakesItAway()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var school = desk.School;
        var pupil = await school.Pupil();
        var member = await school.Staff(s => (s.Forename, s.Surname, s.Email) = ("Dan", "Ross", "d.ross@x.example"));
        var tutor = await school.User(SchoolRole.MainstreamStaff, member);
        (await tutor.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Admin.OpenAsync("/settings/staff")).Text.ShouldContain("One form has no tutor here");

        var saved = await (await desk.Admin.OpenAsync($"/settings/staff/{member.Id}")).SubmitAsync("#staff", new { TutorOfForm = "8f", HeadOfYear = 9, IsQualified = false });
        var preview = await desk.ReadAsync("staff.csv", $"Staff Code,Forename,Surname,Work Email,Form tutor,QTS\n{member.Code},Dan,Ross,d.ross@x.example,7A,Yes\n");

        saved.Text.ShouldContain("Dan Ross is saved.");
        saved.All("tbody td").ShouldContain("8F");
        (await tutor.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        ImportDesk.Figures(preview).ShouldBe([0, 0, 1, 0, 0]);
        preview.Text.ShouldContain("kept: 8F, typed here");
        (await school.Read(db => db.StaffMembers.SingleAsync())).ShouldSatisfyAllConditions(
            s => s.TutorOfForm.ShouldBe("8F"), s => s.HeadOfYear.ShouldBe(9), s => s.IsQualifiedTeacher.ShouldBeFalse(), s => s.DutiesTypedHere.ShouldBeTrue());
    }

    [Fact]
    public async Task LeftToImports_TheNextOneSaysItAgain()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var member = await desk.School.Staff();
        await (await desk.Admin.OpenAsync($"/settings/staff/{member.Id}")).SubmitAsync("#staff", new { TutorOfForm = "8F" });
        await (await desk.Admin.OpenAsync($"/settings/staff/{member.Id}")).SubmitAsync("#staff", new { LeaveToImports = true });

        await desk.BringInAsync("staff.csv", $"Staff Code,Forename,Surname,Work Email,Form tutor\n{member.Code},{member.Forename},{member.Surname},{member.Email},7A\n");

        (await desk.School.Read(db => db.StaffMembers.SingleAsync())).TutorOfForm.ShouldBe("7A");
    }

    [Fact]
    public async Task FormThatNoPupilIsIn_IsAskedToBeChecked()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.School.Pupil();
        var member = await desk.School.Staff();

        var refused = await (await desk.Admin.OpenAsync($"/settings/staff/{member.Id}")).SubmitAsync("#staff", new { TutorOfForm = "8 Fox" });

        refused.Errors.ShouldBe(["No pupil is in form 8 Fox. Write it as the pupils’ page does, or leave it empty"]);
    }

    [Fact]
    public async Task StaleForm_IsRefused()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var member = await desk.School.Staff();
        var first = await desk.Admin.OpenAsync($"/settings/staff/{member.Id}");
        var second = await desk.Admin.OpenAsync($"/settings/staff/{member.Id}");
        await first.SubmitAsync("#staff", new { TutorOfForm = "8F" });

        (await second.SubmitAsync("#staff", new { TutorOfForm = "9F" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await desk.School.Read(db => db.StaffMembers.SingleAsync())).TutorOfForm.ShouldBe("8F");
    }

    [Fact]
    public async Task MemberOfAnotherSchool_IsNotFound_AndTheLeadIsNotLetIn()
    {
        var school = await app.SchoolAsync();
        var other = await app.SchoolAsync("Another School");
        var member = await other.Staff();
        var admin = await school.User(SchoolRole.Administrator);
        var lead = await school.User(SchoolRole.IapLead);

        (await admin.GetAsync($"/settings/staff/{member.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsync($"/settings/staff/{member.Id}", new { TutorOfForm = "8F" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync("/settings/staff")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
