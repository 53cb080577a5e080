using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>What is given of one record. Whoever saves last decides, and the log has both.</summary>
[ReplacesNothing]
public sealed class DecideForm
{
    public string? Key { get; set; }

    [Display(Name = "What is given?")]
    public ReleaseChoice? Choice { get; set; }

    [Display(Name = "Other words to black out")]
    public string? Passages { get; set; }

    [Display(Name = "No name of another pupil")]
    public string[] Stays { get; set; } = [];

    [Display(Name = "Why")]
    public string? Why { get; set; }

    [BindNever]
    [ValidateNever]
    public RequestPage Page { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public PupilRecord Record { get; set; } = null!;

    public static IReadOnlyList<Choice> ChoicesOf(PupilRecord record) =>
    [
        new(nameof(ReleaseChoice.Whole), "The whole record"),
        new(nameof(ReleaseChoice.InPart), record.Names.Count + record.Perhaps.Count > 0 ? "Without the names of others, and the words below" : "Without the words below", record.File is null ? null : "The file itself is left out: give a copy with parts blacked out by hand"),
        new(nameof(ReleaseChoice.LeftOut), "Nothing of it"),
    ];
}

public sealed class DecideValidator : AbstractValidator<DecideForm>
{
    public DecideValidator()
    {
        RuleFor(f => f.Choice).NotNull().WithMessage("Choose what is given").IsInEnum().WithMessage("Choose what is given");
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why it, or a part of it, is left out").When(f => f.Choice is ReleaseChoice.InPart or ReleaseChoice.LeftOut);
        RuleFor(f => f.Why).MaximumLength(ReleaseDecision.WhyLimit).WithMessage($"Use {ReleaseDecision.WhyLimit} characters or fewer");
        RuleFor(f => f.Passages).MaximumLength(ReleaseDecision.PassagesLimit).WithMessage($"Use {ReleaseDecision.PassagesLimit:N0} characters or fewer");
    }
}

/// <summary>Decides about records of a request.</summary>
[UseCase]
public sealed class DecideRecord(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    /// <exception cref="DomainRuleException">When words to black out are not in the record, or there is nothing to black out.</exception>
    public async Task ExecuteAsync(DecideForm form, CancellationToken cancellationToken)
    {
        var passages = PupilRecord.PassagesOf(form.Passages);
        var stays = form.Record.Perhaps.Intersect(form.Stays).ToList();
        if (form.Choice == ReleaseChoice.InPart)
        {
            if (passages.FirstOrDefault(p => !form.Record.Fields.Any(f => f.Value.Contains(p, StringComparison.OrdinalIgnoreCase))) is { } missing)
            {
                throw new DomainRuleException($"“{missing}” does not stand in the record. Copy the words as they are, one piece a line.", nameof(DecideForm.Passages));
            }

            if (passages.Count + form.Record.Names.Count + form.Record.Perhaps.Count == stays.Count)
            {
                throw new DomainRuleException("Enter the words to black out, or choose to give the whole record or nothing of it.", nameof(DecideForm.Passages));
            }
        }

        form.Page.Request.Decide(form.Record.Key, form.Choice!.Value, form.Passages, stays, form.Why, clock.Today, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What is about safeguarding, pairs kept apart and documents are looked at one by one.</summary>
    public static bool MayBeGivenAtOnce(PupilRecord record) => (record.Marks & (RecordMarks.Safeguarding | RecordMarks.Document)) == 0 && !record.IsApart;

    /// <summary>Records of a kind that nobody has decided about and that may be given whole together, once they are read.</summary>
    public static IReadOnlyList<PupilRecord> TogetherOf(RequestPage page, string? kind) => [.. page.Readable.Where(r => r.Kind == kind && page.IsUndecided(r) && MayBeGivenAtOnce(r))];

    /// <summary>Gives every record of a kind whole that nobody has decided about, but those that are looked at one by one.</summary>
    /// <returns>How many.</returns>
    public async Task<int> GiveAllAsync(RequestPage page, string kind, CancellationToken cancellationToken)
    {
        var records = TogetherOf(page, kind);
        foreach (var record in records)
        {
            page.Request.Decide(record.Key, ReleaseChoice.Whole, null, [], null, clock.Today, user.Actor);
        }

        await db.SaveChangesAsync(cancellationToken);
        return records.Count;
    }
}
