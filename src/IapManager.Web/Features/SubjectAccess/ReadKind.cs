using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>Records of one kind that have words in them and are given whole unless somebody decides otherwise: they are read as a list.</summary>
/// <param name="Key">Of what they say: once one is changed or comes in, they are read anew.</param>
public sealed record KindToRead(string Kind, string KindWords, string Key, IReadOnlyList<PupilRecord> Records)
{
    public static IReadOnlyList<KindToRead> In(IEnumerable<PupilRecord> records) =>
        [.. records.Where(r => !r.NeedsDecision && r.HasWords).GroupBy(r => r.Kind).Select(g => new KindToRead(g.Key, g.First().KindWords, $"Read-{g.Key}-{PupilRecord.Fingerprint(string.Join('\n', g.Select(r => r.Key)))}", [.. g]))];
}

[ReplacesNothing]
public sealed class ReadKindForm
{
    public string? Kind { get; set; }

    /// <summary>Of what was shown.</summary>
    public string? Key { get; set; }

    [BindNever]
    [ValidateNever]
    public RequestPage Page { get; set; } = null!;

    /// <summary>Null where every record of the kind asks for a decision, or has no words.</summary>
    [BindNever]
    [ValidateNever]
    public KindToRead? Reading { get; set; }

    /// <summary>Those that may be given whole together.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<PupilRecord> Together { get; set; } = [];
}

/// <summary>Keeps that somebody has read the records of a kind.</summary>
[UseCase]
public sealed class ReadKind(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    /// <exception cref="DomainRuleException">When something was written since they were shown.</exception>
    public async Task ExecuteAsync(ReadKindForm form, CancellationToken cancellationToken)
    {
        var reading = form.Reading!;
        if (form.Key != reading.Key)
        {
            throw new DomainRuleException("Something was changed or came in since you opened the page. Read it again.");
        }

        form.Page.Request.Decide(reading.Key, ReleaseChoice.Whole, null, [], null, clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
    }
}
