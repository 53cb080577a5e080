using Xunit;

namespace IapManager.Browser.Tests.MainJob;

/// <summary>The main job from a fresh installation to the termly report, each step by the person whose step it is, every page through axe.</summary>
public sealed class MainJobTests(NewSchoolApp app) : IClassFixture<NewSchoolApp>
{
    [Fact]
    public async Task MainJob_FromImportToTermlyReport()
    {
        var admin = new Administrator(app, await app.VisitAsync());
        await admin.SetUpTheSchoolAsync();
        await admin.BringInTheExportsAsync();
        var lead = new Lead(await admin.InviteAsync("Ruth Adeyemi", "lead@school.example", "IapLead", phone: false));
        var teacher = new Teacher(await admin.InviteAsync("Asha Patel", "patel@school.example", "MainstreamStaff", phone: true, SmallSchool.TeacherCode));

        await lead.PublishCriteriaAsync();
        await teacher.ReadTheCriteriaAsync();

        var referral = await teacher.ReferAsync();
        var link = await lead.MakeAPrivateLinkAsync(referral);
        await PupilOnAPhone.SayInOwnWordsAsync(await app.VisitAsync(phone: true, dark: true), link);
        await lead.TakeDownTheParentsViewAsync(referral);
        await lead.AcceptAsync(referral);
        await teacher.ReadTheDecisionAsync(referral);

        var pupil = await lead.PlaceAsync();
        await lead.BuildTheTimetableAsync(pupil);
        await lead.PlanTheWayBackAsync(pupil);
        await lead.WriteThePassportAsync(pupil);
        await teacher.SeeTheTimetableAndThePassportAsync(pupil);
        await teacher.SayHowItWentAsync();

        await lead.HoldTheFirstReviewAsync(pupil);
        await lead.PrintTheReviewPackAsync(pupil);
        var slt = await admin.InviteAsync("Dele Okafor", "okafor@school.example", "Slt", phone: false);
        await Leadership.DownloadTheTermlyReportAsync(slt);
    }
}
