namespace IapManager.Domain.SubjectAccess;

/// <summary>A copy that was made for the person who asks, as it left the school.</summary>
/// <param name="Number">From 1, in the order in which they were made.</param>
/// <param name="On">The day of which it tells.</param>
/// <param name="By">Who made it.</param>
/// <param name="Sha256">Of the file, 64 hexadecimal digits in small letters.</param>
/// <param name="StoredAs">Name of the file in the store of documents.</param>
/// <param name="Records">How many it holds.</param>
/// <param name="HasSafeguarding">It holds a safeguarding record: the designated safeguarding lead alone has it again.</param>
/// <param name="HasApart">It holds something about pupils who are not put together.</param>
public sealed record GivenCopy(int Number, DateOnly On, Actor By, string Sha256, string StoredAs, int Records, bool HasSafeguarding, bool HasApart);

/// <summary>What has to be known before a copy leaves the school.</summary>
/// <param name="Undecided">Records that still have to be decided about.</param>
/// <param name="Unread">Kinds of records with words that nobody has read yet.</param>
/// <param name="NeedsReason">Whoever asks is no contact with parental responsibility, as the contacts are kept now.</param>
/// <param name="NeedsSafety">There is a safeguarding record.</param>
public sealed record CopyFacts(int Undecided, int Unread, bool NeedsReason, bool NeedsSafety);
