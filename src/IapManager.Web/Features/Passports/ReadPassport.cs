using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Passports;

/// <param name="Shown">The version asked for, else the current one; null when none has been written.</param>
/// <param name="Current">Number of the current version; 0 when none.</param>
/// <param name="Numbers">Of every version, newest first.</param>
/// <param name="Readers">The pupil's teachers and who of them has read the version shown.</param>
/// <param name="MineToRead">The user teaches the pupil and has not read the current version yet.</param>
/// <param name="Proposals">What works, proposed for the passport, the latest first; none for whoever may not write it.</param>
public sealed record PassportPage(PupilHead Pupil, PassportVersion? Shown, int Current, IReadOnlyList<int> Numbers, IReadOnlyList<PassportReader> Readers, bool MineToRead, IReadOnlyList<PassportProposal> Proposals)
{
    public IReadOnlyList<PassportReader> Read => [.. Readers.Where(r => r.ReadOn is not null)];

    public IReadOnlyList<PassportReader> NotYet => [.. Readers.Where(r => r.ReadOn is null)];
}

public sealed record PassportReader(int StaffMemberId, string Name, DateOnly? ReadOn);

[UseCase]
public sealed class ReadPassport(IapDbContext db, FindPupil find, CurrentUser user, AuditLog audit, ProposalsQuery proposals)
{
    /// <returns>Null when there is no such pupil for the user, or no such version.</returns>
    public async Task<PassportPage?> ExecuteAsync(int pupilId, int? number, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil)
        {
            return null;
        }

        var numbers = await db.PassportVersions.Where(p => p.PupilId == pupilId).OrderByDescending(p => p.Number).Select(p => p.Number).ToListAsync(cancellationToken);
        var current = numbers.FirstOrDefault();
        if (number is { } asked && !numbers.Contains(asked))
        {
            return null;
        }

        var shown = await db.PassportVersions.AsNoTracking().Include(p => p.Acknowledgements).AsSingleQuery().SingleOrDefaultAsync(p => p.PupilId == pupilId && p.Number == (number ?? current), cancellationToken);
        await audit.WriteAsync("Passport", shown?.Id, pupilId);
        var readers = shown is null ? [] : await ReadersAsync(pupilId, shown, cancellationToken);
        var mine = shown is not null && shown.Number == current && readers.Any(r => r.StaffMemberId == user.StaffMemberId && r.ReadOn is null);
        return new PassportPage(pupil, shown, current, numbers, readers, mine, await proposals.OfAsync(pupilId, cancellationToken));
    }

    /// <returns>The version asked for, else the current one; null when there is none for the user.</returns>
    public async Task<(PupilHead Pupil, PassportVersion Version)?> PrintedAsync(int pupilId, int? number, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil
            || await db.PassportVersions.AsNoTracking().Where(p => p.PupilId == pupilId && (number == null || p.Number == number)).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken) is not { } version)
        {
            return null;
        }

        await audit.WriteAsync("Passport", version.Id, pupilId, AuditAction.Export);
        return (pupil, version);
    }

    /// <summary>Everyone who teaches the pupil, by surname.</summary>
    private async Task<List<PassportReader>> ReadersAsync(int pupilId, PassportVersion version, CancellationToken cancellationToken)
    {
        var read = version.Acknowledgements.ToDictionary(a => a.StaffMemberId, a => a.On);
        var ids = read.Keys.ToList();
        var staff = await db.StaffMembers.AsNoTracking()
            .Where(s => ids.Contains(s.Id) || (s.LeftOn == null && db.Lessons.Any(l => l.TeacherId == s.Id && db.ClassMembers.Any(m => m.PupilId == pupilId && m.TeachingClassId == l.TeachingClassId))))
            .OrderBy(s => s.Surname).ThenBy(s => s.Forename).ToListAsync(cancellationToken);
        return [.. staff.Select(s => new PassportReader(s.Id, s.FormalName, read.TryGetValue(s.Id, out var on) ? on : null))];
    }
}
