using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Web.Commands;
using IapManager.Web.Features.Disposals;
using IapManager.Web.Infrastructure.Keys;
using IapManager.Web.Tests.Features.Disposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Backups;

/// <summary>What was disposed of after a backup was made does not come back with it, and nothing that was open goes off.</summary>
public sealed class RestoredDisposalsTests : IAsyncDisposable
{
    private readonly IapApp _app = new() { Alone = true };

    private readonly string _folder = RunFolder.New().FullName;

    private InstallationKey Key => _app.Services.GetRequiredService<InstallationKey>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Restore_RepeatsLaterDisposals_AndLetsOpenOnesLapse_BeforeTheSiteOpensIt()
    {
        var school = await _app.SchoolAsync();
        var dsl = await school.Account(SchoolRole.Dsl);
        var (later, held, open, stays) = (await LeftAsync(school), await LeftAsync(school), await LeftAsync(school), await LeftAsync(school));
        await school.Change(async db =>
        {
            db.WritesAudit = true;
            (await db.Pupils.SingleAsync(p => p.Id == later.Id)).SetKnownAs("Zqmarker");
        });
        var hold = await school.Add(new LegalHold(school.Id, held.Id, "A claim", school.Today, school.Lead, school.Now));
        await PupilInEverything.ApprovedAsync(school, open.Id, dsl);
        await PupilInEverything.SealAsync(_app);
        (await _app.Services.RunCommandAsync(["backup", "--to", _folder])).ShouldBe(0);
        var backup = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        await school.Change(async db =>
        {
            (await db.LegalHolds.SingleAsync(h => h.Id == hold.Id)).Lift("Settled", school.Today, school.Lead);
            (await db.Disposals.SingleAsync(d => d.PupilId == open.Id)).Withdraw("By mistake", school.Today, school.Lead);
        });
        foreach (var pupil in new[] { later, held })
        {
            await PupilInEverything.ApprovedAsync(school, pupil.Id, dsl);
        }

        (await PupilInEverything.Worker(_app).RunAsync(default)).ShouldBe(2);

        var (target, answer) = await RestoreAsync(backup, Key.Place);

        answer.IsDone.ShouldBeTrue(answer.Words);
        answer.Words.ShouldContain($"The disposal of No. {later.Id} was carried out again.");
        answer.Words.ShouldContain($"The disposal of No. {held.Id} was NOT carried out again, look at it by hand: There is a legal hold in the backup.");
        answer.Words.ShouldContain("Disposals that were open when it was made lapsed: 1.");
        await using var restored = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={Path.Combine(target, "iap.db")};Pooling=False", ["Keys:File"] = Key.Place } };
        var there = await restored.InDatabaseAsync(school.Id, db => db.Pupils.Select(p => p.Id).ToListAsync());
        there.ShouldNotContain(later.Id);
        there.ShouldBeSubsetOf([held.Id, open.Id, stays.Id]);
        there.Count.ShouldBe(3);
        (await restored.InDatabaseAsync(school.Id, db => db.Disposals.Where(d => d.PupilId == open.Id).Select(d => new { d.State, d.StoppedReason }).SingleAsync())).ShouldBe(new { State = DisposalState.Lapsed, StoppedReason = (string?)KeepDisposalList.PutBack });
        (await restored.InDatabaseAsync(school.Id, db => db.AuditEntries.CountAsync(e => e.Detail!.Contains("Zqmarker")))).ShouldBe(0);
        await using var scope = restored.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AuditCheck>().ExecuteAsync([], default)).Break.ShouldBeNull();
        await PupilInEverything.Worker(restored).RunAsync(default);
        restored.Services.GetRequiredService<DisposalList>().NotHere.Select(d => d.PupilId).ShouldBe([held.Id], "the page of disposals names it");
    }

    /// <summary>Without the list, or with one that was tampered with.</summary>
    [Fact]
    public async Task Restore_WithoutTheList_SaysSo_AndWithADamagedOneDoesNothing()
    {
        var school = await _app.SchoolAsync();
        await LeftAsync(school);
        (await _app.Services.RunCommandAsync(["backup", "--to", _folder])).ShouldBe(0);
        var backup = Directory.GetFiles(_folder).ShouldHaveSingleItem();

        (await RestoreAsync(backup, Key.Place)).Answer.Words.ShouldContain("are not carried out again. Propose them anew.");

        await File.WriteAllBytesAsync(Path.Combine(_folder, DisposalList.FileName), new byte[64]);
        var (target, answer) = await RestoreAsync(backup, Key.Place);
        answer.IsDone.ShouldBeFalse();
        answer.Words.ShouldContain("cannot be opened");
        Directory.Exists(target).ShouldBeFalse();
    }

    /// <summary>A database that was put back by other means: the list has seen a later end of the log.</summary>
    [Fact]
    public async Task DatabaseOlderThanTheList_LetsOpenDisposalsLapse_AndWithoutAListNothingIsCarriedOut()
    {
        var school = await _app.SchoolAsync();
        var dsl = await school.Account(SchoolRole.Dsl);
        var (one, other) = (await LeftAsync(school), await LeftAsync(school));
        await PupilInEverything.ApprovedAsync(school, one.Id, dsl);
        var list = _app.Services.GetRequiredService<DisposalList>();
        list.Write(new(999_999, []));

        (await PupilInEverything.Worker(_app).RunAsync(default)).ShouldBe(0);

        (await school.Read(db => db.Disposals.SingleAsync(d => d.PupilId == one.Id))).State.ShouldBe(DisposalState.Lapsed);
        await PupilInEverything.ApprovedAsync(school, other.Id, dsl);
        await File.WriteAllBytesAsync(list.Places[0], new byte[64]);
        (await PupilInEverything.Worker(_app).RunAsync(default)).ShouldBe(0);
        (await school.Read(db => db.Pupils.CountAsync())).ShouldBe(2);
        File.Delete(list.Places[0]);
        (await PupilInEverything.Worker(_app).RunAsync(default)).ShouldBe(1);
        list.Read().Disposals.ShouldHaveSingleItem().PupilId.ShouldBe(other.Id);
        _app.Log.Clear();
    }

    private static Task<Pupil> LeftAsync(TestSchool school) => school.Pupil(p => p.LeftOn = new(2025, 7, 18));

    private async Task<(string Target, CommandAnswer Answer)> RestoreAsync(string backup, string keyFile)
    {
        var target = Path.Combine(_folder, $"restored-{TestSchool.Next()}");
        await using var scope = _app.Services.CreateAsyncScope();
        var key = ActivatorUtilities.CreateInstance<InstallationKey>(scope.ServiceProvider);
        var reader = new Web.Backups.BackupReader(key);
        return (target, await new RestoreCommand(reader, new Web.Backups.BackupRestore(reader), key).ExecuteAsync(backup, target, keyFile, default));
    }
}
