using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.LegalHolds;

public sealed class PlaceForm
{
    [Display(Name = "Number or UPN of the pupil")]
    public string? Pupil { get; set; }

    [Display(Name = "Why")]
    public string? Reason { get; set; }

    [Display(Name = "Hold them for this reason as well")]
    public bool AsWell { get; set; }

    /// <summary>Open holds of the pupil, which whoever places another is told of first; empty before that.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<LegalHold> Held { get; set; } = [];
}

public sealed class PlaceValidator : AbstractValidator<PlaceForm>
{
    public PlaceValidator()
    {
        RuleFor(f => f.Pupil).NotEmpty().WithMessage("Enter the number or the UPN of the pupil").MaximumLength(20).WithMessage("Enter the number or the UPN of the pupil");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the records are held").MaximumLength(LegalHold.TextLimit).WithMessage($"Use {LegalHold.TextLimit} characters or fewer");
    }
}

/// <summary>Keeps the records of a pupil, however old; a disposal that was proposed or approved lapses in the same save. The pupil goes by a number, so that nobody need search by name.</summary>
[UseCase]
public sealed class PlaceHold(IapDbContext db, CurrentSchool current, SchoolClock clock, CurrentUser user)
{
    /// <returns>The hold's id.</returns>
    /// <exception cref="DomainRuleException">When the school has no such pupil, or the records are held already and nobody has said that it is for another reason.</exception>
    public async Task<int> ExecuteAsync(PlaceForm form, CancellationToken cancellationToken)
    {
        var typed = form.Pupil!.Trim();
        var number = int.TryParse(typed.Replace("No.", "", StringComparison.OrdinalIgnoreCase), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var upn = Upn.Normalise(typed);
        if (await db.Pupils.Where(p => p.Id == number || p.Upn == upn).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellationToken) is not { } pupilId)
        {
            throw new DomainRuleException("No pupil of the school has this number or UPN. The list of records has the numbers.", nameof(PlaceForm.Pupil));
        }

        form.Held = await db.LegalHolds.AsNoTracking().Where(h => h.PupilId == pupilId && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync(cancellationToken);
        if (form.Held.Count > 0 && !form.AsWell)
        {
            throw new DomainRuleException("The records of this pupil are held already. Where there is another reason, tick that they are held for it as well.", nameof(PlaceForm.AsWell));
        }

        var hold = new LegalHold(current.SchoolId!.Value, pupilId, form.Reason, clock.Today, user.Actor, clock.Now);
        db.LegalHolds.Add(hold);
        if (await db.Disposals.FirstOrDefaultAsync(d => d.PupilId == pupilId && (d.State == DisposalState.Proposed || d.State == DisposalState.Approved), cancellationToken) is { } disposal)
        {
            disposal.Lapse(Disposal.Held, clock.Today, user.Actor);
        }

        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
        return hold.Id;
    }
}
