using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class AuditOfPartsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task APartOfARecord_IsLoggedUnderThePupilOfTheWhole()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.By(lead));

        await (await lead.OpenAsync($"/referrals/{referral.Id}/sections/HopedForOutcomes")).SubmitAsync("main form.form", new { Text = "Back with 8F by Easter" });

        var entries = await school.Read(db => db.AuditEntries.Where(e => e.Subject == nameof(ReferralSection) && e.UserId == lead.UserId).ToListAsync());
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(e => e.PupilId == referral.PupilId);
    }

    [Fact]
    public async Task TheReasonOfAnAmendment_StandsWithWhatItChanged()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.By(lead).Submitted());

        await (await lead.OpenAsync($"/referrals/{referral.Id}/sections/HopedForOutcomes")).SubmitAsync("main form.form", new { Text = "Back with 8F by Easter", Why = "The family asked for it" });

        var entries = await school.Read(db => db.AuditEntries.Where(e => e.PupilId == referral.PupilId && e.UserId == lead.UserId && e.Action != AuditAction.Read).ToListAsync());
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(e => e.Why == "The family asked for it");
    }

    [Fact]
    public async Task Reason_IsOfTheNextSaveAlone_IsCutAtItsLimit_AndKeptFromTheLogWithARecordThatIs()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var (longer, once) = (new string('w', AuditEntry.WhyLimit + 1), "Once");

        await SaveAsync(longer, "8Q");
        await SaveAsync(" ", "8R");
        await SaveAsync(once, "8S");

        var whys = await school.Read(db => db.AuditEntries.Where(e => e.PupilId == pupil.Id && e.Action == AuditAction.Change).OrderBy(e => e.Id).Select(e => e.Why).ToListAsync());
        whys.ShouldBe([longer[..AuditEntry.WhyLimit], null, once]);
        (await NoteAsync(Visibility.Team)).ShouldBe(once);
        (await NoteAsync(Visibility.Safeguarding)).ShouldBeNull();

        async Task SaveAsync(string why, string form)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school.Id, school.Lead);
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            var found = await db.Pupils.SingleAsync(p => p.Id == pupil.Id);
            found.Form = form;
            db.Because(why);
            await db.SaveChangesAsync();
        }

        async Task<string?> NoteAsync(Visibility visibility)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school.Id, school.Lead);
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            var note = db.DayNotes.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "Helped a new pupil", visibility, false)).Entity;
            db.Because(once);
            await db.SaveChangesAsync();
            return await db.AuditEntries.Where(e => e.Subject == nameof(DayNote) && e.SubjectId == note.Id).Select(e => e.Why).SingleAsync();
        }
    }
}
