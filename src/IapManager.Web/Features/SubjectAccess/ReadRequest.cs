using IapManager.Data;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SubjectAccess;

/// <param name="Records">All that are kept about the pupil.</param>
/// <param name="Readable">Those that the reader may read and decide about.</param>
public sealed record RequestPage(SubjectAccessRequest Request, PupilHead Pupil, DateOnly Today, IReadOnlyList<PupilRecord> Records, IReadOnlyList<PupilRecord> Readable)
{
    /// <summary>There are records that the reader reads once they have confirmed that it is they.</summary>
    public bool MoreOnceConfirmed { get; init; }

    public bool IsOpen => Request.State == SubjectAccessState.Open;

    /// <summary>Records that somebody has to decide about and has not.</summary>
    public int Undecided => Records.Count(IsUndecided);

    /// <summary>Those among them that are for somebody else to decide about.</summary>
    public int UndecidedByOthers => Undecided - Readable.Count(IsUndecided);

    /// <summary>Records for which this reader is not the one, by who is: the designated safeguarding lead, or the provision's lead.</summary>
    public (int Safeguarding, int Apart) ForOthers
    {
        get
        {
            var hidden = Records.Except(Readable).ToList();
            var safeguarding = hidden.Count(r => r.Marks.HasFlag(RecordMarks.Safeguarding));
            return (safeguarding, hidden.Count - safeguarding);
        }
    }

    public string AskedBy => Request.Name is { } name ? $"{name}, {RequestWords.NameOf(Request.AskedBy).ToLowerInvariant()}" : RequestWords.NameOf(Request.AskedBy);

    public ReleaseDecision? DecisionOn(PupilRecord record) => Request.Decisions.FirstOrDefault(d => d.Item == record.Key);

    public bool IsUndecided(PupilRecord record) => record.NeedsDecision && DecisionOn(record) is null;

    /// <summary>What the person who asks is given, in order.</summary>
    public IReadOnlyList<PupilRecord> Given() => [.. Records.Select(r => r.Given(DecisionOn(r))).OfType<PupilRecord>()];

    /// <summary>Whether a record, or a part of one, is kept back.</summary>
    public bool LeavesOut => Request.Decisions.Any(d => d.Choice != ReleaseChoice.Whole);

    /// <summary>The copy holds records that this reader may not read.</summary>
    public bool HoldsMoreThanReadable => Given().Select(r => r.Key).Except(Readable.Select(r => r.Key)).Any();
}

/// <summary>Finds a request, with what is kept about the pupil.</summary>
[UseCase]
public sealed class ReadRequest(IapDbContext db, FindPupil find, ReadPupilRecords records, SchoolClock clock)
{
    /// <returns>Null for a request that the school does not have, or about a pupil whom the user may not see.</returns>
    public async Task<RequestPage?> ExecuteAsync(int requestId, CancellationToken cancellationToken)
    {
        if (await db.SubjectAccessRequests.Include(r => r.Decisions).SingleOrDefaultAsync(r => r.Id == requestId, cancellationToken) is not { } request || await find.ExecuteAsync(request.PupilId, cancellationToken) is not { } pupil)
        {
            return null;
        }

        var all = await records.OfAsync(request.PupilId, cancellationToken);
        return new(request, pupil, clock.Today, all, [.. all.Where(records.MayRead)]) { MoreOnceConfirmed = all.Any(records.MayReadOnceConfirmed) };
    }
}
