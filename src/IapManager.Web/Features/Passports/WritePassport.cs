using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Passports;

public sealed class PassportForm
{
    /// <summary>Number of the version that this one is written from; 0 for the first.</summary>
    public int BasedOn { get; set; }

    [Display(Name = "Good at and enjoys")]
    public string? Strengths { get; set; }

    public string? WhatWorks { get; set; }

    public string? WhatToAvoid { get; set; }

    public string? SteppingOut { get; set; }

    [Display(Name = "How to greet")]
    public string? Greeting { get; set; }

    public string? PupilsWords { get; set; }

    /// <summary>Keys of proposals that were added to what works, to be edited there.</summary>
    public List<string> Taken { get; set => field = [.. value.OfType<string>().Distinct()]; } = [];

    /// <summary>Key of a proposal to add now; null when the version is to be written.</summary>
    public string? Add { get; set; }

    /// <summary>Key of one that is not to be added after all.</summary>
    public string? Leave { get; set; }

    /// <summary>Key of one that is not for the passport.</summary>
    public string? Aside { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    /// <summary>The latest first, those settled among them.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<PassportProposal> Proposals { get; set; } = [];

    public IEnumerable<PassportProposal> Open => Proposals.Where(p => p.Settled is null);
}

public sealed class PassportValidator : AbstractValidator<PassportForm>
{
    private static readonly string TooLong = $"Use {PassportVersion.TextLimit:N0} characters or fewer";

    public PassportValidator()
    {
        RuleFor(f => f.Strengths).NotEmpty().WithMessage("Enter what the pupil is good at and enjoys").MaximumLength(PassportVersion.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.WhatWorks).NotEmpty().WithMessage("Enter at least one thing that works").MaximumLength(PassportVersion.LinesLimit).WithMessage(TooLong);
        RuleFor(f => f.WhatToAvoid).MaximumLength(PassportVersion.LinesLimit).WithMessage(TooLong);
        RuleFor(f => f.SteppingOut).MaximumLength(PassportVersion.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.Greeting).MaximumLength(PassportVersion.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.PupilsWords).MaximumLength(PassportVersion.TextLimit).WithMessage(TooLong);
    }
}

/// <summary>Writes a new version of the passport; the ones before stay as they were.</summary>
[UseCase]
public sealed class WritePassport(IapDbContext db, ProposalsQuery proposals, SettleProposal settle, SchoolClock clock, CurrentUser user)
{
    /// <returns>The form filled in from the current version.</returns>
    public async Task<PassportForm> StartAsync(PupilHead pupil, CancellationToken cancellationToken)
    {
        var current = await db.PassportVersions.AsNoTracking().Where(p => p.PupilId == pupil.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        return new PassportForm
        {
            Pupil = pupil,
            BasedOn = current?.Number ?? 0,
            Strengths = current?.Strengths,
            WhatWorks = current?.WhatWorks,
            WhatToAvoid = current?.WhatToAvoid,
            SteppingOut = current?.SteppingOut,
            Greeting = current?.Greeting,
            PupilsWords = current?.PupilsWords,
        };
    }

    /// <summary>The form with what is proposed.</summary>
    public async Task<PassportForm> FillAsync(PassportForm form, PupilHead pupil, CancellationToken cancellationToken)
    {
        (form.Pupil, form.Proposals) = (pupil, await proposals.OfAsync(pupil.Id, cancellationToken));
        form.Taken = [.. form.Taken.Where(key => form.Open.Any(p => p.Key == key))];
        return form;
    }

    /// <summary>Adds a proposal to what works, leaves one out again, or sets one aside; nothing is written yet.</summary>
    /// <returns>False where none of that is asked for.</returns>
    public async Task<bool> RearrangeAsync(PassportForm form, CancellationToken cancellationToken)
    {
        if ((form.Add ?? form.Leave ?? form.Aside) is not { } key)
        {
            return false;
        }

        if (form.Open.FirstOrDefault(p => p.Key == key) is not { } proposal)
        {
            return true;
        }

        var lines = Lines(form.WhatWorks).ToList();
        if (form.Add is not null && !form.Taken.Contains(key))
        {
            if (proposal.Phrase is { } phrase)
            {
                lines.Add(phrase);
            }

            form.Taken.Add(key);
        }
        else if (form.Add is null)
        {
            if (proposal.Phrase is { } phrase)
            {
                lines.Remove(phrase);
            }

            form.Taken.Remove(key);
        }

        form.WhatWorks = string.Join('\n', lines);
        if (form.Aside is not null)
        {
            await settle.SetAsideAsync(form.Pupil.Id, key, cancellationToken);
            form.Proposals = await proposals.OfAsync(form.Pupil.Id, cancellationToken);
        }

        return true;
    }

    /// <exception cref="DomainRuleException">When somebody has written a version meanwhile, or a line is a note for the team word for word.</exception>
    public async Task ExecuteAsync(PassportForm form, CancellationToken cancellationToken)
    {
        var latest = await db.PassportVersions.Where(p => p.PupilId == form.Pupil.Id).OrderByDescending(p => p.Number).Select(p => new { p.Number, p.WrittenBy.Name }).FirstOrDefaultAsync(cancellationToken);
        if ((latest?.Number ?? 0) != form.BasedOn)
        {
            throw new DomainRuleException($"{latest?.Name ?? "Somebody"} has written version {latest?.Number} since you opened this page. Copy what you need, open the passport again and write from that version.");
        }

        var version = new PassportVersion(user.SchoolId!.Value, form.Pupil.Id, form.BasedOn + 1, form.Strengths!, Lines(form.WhatWorks), Lines(form.WhatToAvoid), form.SteppingOut, form.Greeting, form.PupilsWords, user.Actor, clock.Today);
        var notes = await db.DayNotes.Where(n => n.PupilId == form.Pupil.Id && n.Visibility == Visibility.Team).Select(n => new { n.Text, n.WhatWorks }).ToListAsync(cancellationToken);
        version.MustBeInOwnWords(notes.Select(n => n.Text), notes.Select(n => n.WhatWorks).OfType<string>());
        db.PassportVersions.Add(version);
        db.SettledProposals.AddRange(form.Open.Where(p => form.Taken.Contains(p.Key)).Select(p => new SettledProposal(user.SchoolId!.Value, form.Pupil.Id, p.Source, p.Id, form.BasedOn + 1, user.Actor, clock.Today)));
        await db.SaveChangesAsync(cancellationToken);
        proposals.Forget();
    }

    private static string[] Lines(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Records that the user has read a version of the passport. A second time changes nothing.</summary>
[UseCase]
public sealed class AcknowledgePassport(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    /// <returns>False when there is no such version.</returns>
    /// <exception cref="DomainRuleException">When the account belongs to nobody on the staff.</exception>
    public async Task<bool> ExecuteAsync(int pupilId, int number, CancellationToken cancellationToken)
    {
        if (await db.PassportVersions.Include(p => p.Acknowledgements).SingleOrDefaultAsync(p => p.PupilId == pupilId && p.Number == number, cancellationToken) is not { } version)
        {
            return false;
        }

        version.Acknowledge(user.StaffMemberId ?? throw new DomainRuleException("Your account is not tied to a member of staff. Ask your administrator to tie it."), clock.Today);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsDuplicate(e))
        {
            // The same person tapped twice: it is noted already.
            db.ChangeTracker.Clear();
        }

        return true;
    }
}
