using IapManager.Data;
using IapManager.Domain.Retention;
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

    /// <summary>The pupil's, those with parental responsibility first.</summary>
    public IReadOnlyList<ContactLine> Contacts { get; init; } = [];

    /// <summary>Whoever asks is no contact with parental responsibility.</summary>
    public bool NeedsReason => WhoAsks.NeedsReason(Request.AskedBy, Request.Name, Contacts);

    /// <summary>There is a safeguarding record: legal holds and disposals are none, though the same person reads them.</summary>
    public bool NeedsSafety { get; } = Records.Any(r => r.Marks.HasFlag(RecordMarks.Safeguarding) && r.Kind is not (nameof(LegalHold) or nameof(Disposal)));

    /// <summary>Kinds of records that are read as a list.</summary>
    public IReadOnlyList<KindToRead> ToRead { get; } = KindToRead.In(Records);

    /// <summary>Those among them that nobody has read as they are now.</summary>
    public IReadOnlyList<KindToRead> Unread => [.. ToRead.Where(k => ReadingOf(k) is null)];

    /// <summary>What has to be known or decided before a copy can be made, each within a sentence.</summary>
    public IReadOnlyList<string> Missing() =>
    [
        .. Request.IdentityCheckedOn is null ? ["it is known who asks"] : Array.Empty<string>(),
        .. NeedsReason && Request.EntitledWhy is null ? ["it is said why this person may have it"] : Array.Empty<string>(),
        .. NeedsSafety && Request.IsSafeToGive != true ? ["the designated safeguarding lead has said that it is safe"] : Array.Empty<string>(),
        .. Undecided > 0 ? [$"{(Undecided == 1 ? "one record is" : $"{Undecided} records are")} decided about{(UndecidedByOthers > 0 ? $", {UndecidedByOthers} of them by others" : "")}"] : Array.Empty<string>(),
        .. Unread is { Count: > 0 } unread ? [$"{(unread.Count == 1 ? "one kind of records is" : $"{unread.Count} kinds of records are")} read"] : Array.Empty<string>(),
    ];

    public CopyFacts Facts => new(Undecided, Unread.Count, NeedsReason, NeedsSafety);

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

    /// <summary>Who has read it, and when; null while nobody has.</summary>
    public ReleaseDecision? ReadingOf(KindToRead kind) => Request.Decisions.FirstOrDefault(d => d.Item == kind.Key);

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
public sealed class ReadRequest(IapDbContext db, FindPupil find, ReadPupilRecords records, WhoAsks who, SchoolClock clock)
{
    /// <summary>Without what is kept about the pupil.</summary>
    /// <returns>Null for a request that the school does not have, or about a pupil whom the user may not see.</returns>
    public async Task<(SubjectAccessRequest Request, PupilHead Pupil)?> HeadAsync(int requestId, CancellationToken cancellationToken) =>
        await db.SubjectAccessRequests.Include(r => r.Decisions).SingleOrDefaultAsync(r => r.Id == requestId, cancellationToken) is { } request && await find.ExecuteAsync(request.PupilId, cancellationToken) is { } pupil ? (request, pupil) : null;

    /// <returns>Null for a request that the school does not have, or about a pupil whom the user may not see.</returns>
    public async Task<RequestPage?> ExecuteAsync(int requestId, CancellationToken cancellationToken)
    {
        if (await HeadAsync(requestId, cancellationToken) is not var (request, pupil))
        {
            return null;
        }

        var all = await records.OfAsync(request.PupilId, cancellationToken);
        return new(request, pupil, clock.Today, all, [.. all.Where(records.MayRead)]) { MoreOnceConfirmed = all.Any(records.MayReadOnceConfirmed), Contacts = await who.ContactsAsync(request.PupilId, cancellationToken) };
    }
}
