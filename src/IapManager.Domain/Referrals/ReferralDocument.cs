namespace IapManager.Domain.Referrals;

/// <summary>What a stored file is, as its content says.</summary>
public enum DocumentType
{
    Pdf,

    /// <summary>Word since 2007 (.docx).</summary>
    Word,

    /// <summary>Word before 2007 (.doc).</summary>
    OldWord,
    Jpeg,
    Png,
}

/// <summary>
/// A file that belongs to a referral. Who may read it follows from the section that it is about. The file itself lies outside the
/// database; its record stays when it is removed.
/// </summary>
public sealed class ReferralDocument : ISchoolOwned, IStamped
{
    /// <summary>Characters of a name, with its ending.</summary>
    public const int NameLimit = 120;

    /// <summary>Bytes of one file.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Files of one referral.</summary>
    public const int MostFiles = 20;

    /// <summary>Bytes of all files of one referral.</summary>
    public const long MostBytes = 50L * 1024 * 1024;

    public const int ReasonLimit = 300;
    public const int HashLength = 64;
    public const int StoredAsLength = 32;

    private ReferralDocument()
    {
    }

    /// <param name="referral">The referral; one that is not decided yet, or accepted.</param>
    /// <param name="section">What the document is about.</param>
    /// <param name="name">As it is shown, cleaned.</param>
    /// <param name="type">By its content.</param>
    /// <param name="size">In bytes, of the file as it is kept.</param>
    /// <param name="sha256">Of the file as it is kept, 64 hexadecimal digits.</param>
    /// <param name="storedAs">Name of the stored file; random.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">The referral takes no more documents, or the file is empty or too large.</exception>
    public ReferralDocument(Referral referral, ReferralSectionKind section, string name, DocumentType type, int size, string sha256, string storedAs, Actor by, DateTime now)
    {
        Rule.Must(StatesThatTakeDocuments.Contains(referral.State), $"You cannot add a document to a referral that is {Referral.NameOf(referral.State)}.");
        Rule.Must(size > 0, "The file is empty.");
        Rule.Must(size <= LargestFile, "The file is larger than 10 MB.");
        SchoolId = referral.SchoolId;
        ReferralId = referral.Id;
        PupilId = referral.PupilId;
        Section = section;
        Name = Rule.Text(name, NameLimit, "Give the document a name.");
        Type = type;
        Size = size;
        Sha256 = sha256;
        StoredAs = storedAs;
        AddedBy = by;
        AddedAt = now;
    }

    /// <summary>As sections: while it is written, looked at, or waits for a place.</summary>
    public static IReadOnlyList<ReferralState> StatesThatTakeDocuments { get; } = [.. Referral.StatesThatTakeViews, ReferralState.Accepted];

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ReferralId { get; private set; }

    public int PupilId { get; private set; }

    public ReferralSectionKind Section { get; private set; }

    public string Name { get; private set; } = "";

    public DocumentType Type { get; private set; }

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    /// <summary>Of the content, 64 hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Name of the stored file; never the name that was typed.</summary>
    public string StoredAs { get; private set; } = "";

    public Actor AddedBy { get; private set; } = null!;

    public DateTime AddedAt { get; private set; }

    /// <summary>Null while it is there.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>Null while it is there.</summary>
    public string? RemovedBy { get; private set; }

    /// <summary>Null while it is there, and where it was removed from a draft.</summary>
    public string? RemovedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsThere => RemovedAt is null;

    public Visibility Visibility => ReferralSections.VisibilityOf(Section);

    /// <summary>Takes the document away; the caller deletes the file. From a draft without a reason, later with one that is kept.</summary>
    /// <param name="state">Of the referral now.</param>
    /// <param name="reason">Why; null or blank only from a draft.</param>
    /// <param name="by">Who removes it.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">It is gone already, or no reason is given.</exception>
    public void Remove(ReferralState state, string? reason, Actor by, DateTime now)
    {
        Rule.Must(IsThere, "The document has been removed already.");
        RemovedReason = state == ReferralState.Draft && Rule.Optional(reason) is null ? null : Rule.Text(reason, ReasonLimit, "Say why the document is removed.");
        RemovedBy = by.Name;
        RemovedAt = now;
    }
}
