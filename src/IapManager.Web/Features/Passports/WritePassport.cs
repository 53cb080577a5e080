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

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;
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
public sealed class WritePassport(IapDbContext db, SchoolClock clock, CurrentUser user)
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

    /// <exception cref="DomainRuleException">When somebody has written a version meanwhile.</exception>
    public async Task ExecuteAsync(PassportForm form, CancellationToken cancellationToken)
    {
        var latest = await db.PassportVersions.Where(p => p.PupilId == form.Pupil.Id).OrderByDescending(p => p.Number).Select(p => new { p.Number, p.WrittenBy.Name }).FirstOrDefaultAsync(cancellationToken);
        if ((latest?.Number ?? 0) != form.BasedOn)
        {
            throw new DomainRuleException($"{latest?.Name ?? "Somebody"} has written version {latest?.Number} since you opened this page. Copy what you need, open the passport again and write from that version.");
        }

        db.PassportVersions.Add(new PassportVersion(user.SchoolId!.Value, form.Pupil.Id, form.BasedOn + 1, form.Strengths!, Lines(form.WhatWorks), Lines(form.WhatToAvoid), form.SteppingOut, form.Greeting, form.PupilsWords, user.Actor, clock.Today));
        await db.SaveChangesAsync(cancellationToken);
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
