using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.HandingOver;

/// <summary>Who takes one thing over.</summary>
public sealed class LineForm
{
    /// <summary>See <see cref="WorkLine.Key"/>.</summary>
    public string? Key { get; set; }

    /// <summary>Null for whoever takes over all, <see cref="HandOverForm.Stays"/> for nobody yet.</summary>
    [Adult(typeof(StaffMember))]
    [Display(Name = "Line {0}: who takes it over")]
    public int? ToId { get; set; }
}

[ReplacesNothing]
public sealed class HandOverForm
{
    /// <summary>Instead of somebody: it stays where it is for now.</summary>
    public const int Stays = 0;

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who takes it over")]
    public int? ToId { get; set; }

    [Display(Name = "Why")]
    public string? Why { get; set; }

    public List<LineForm> Lines { get; set => field = [.. value.OfType<LineForm>()]; } = [];

    [BindNever]
    [ValidateNever]
    public HandOverPage Page { get; set; } = null!;

    /// <summary>A method, because binding reads properties before there is a page.</summary>
    public IReadOnlyList<Choice> ForALine() => [new Choice($"{Stays}", "Nobody yet: it stays"), .. Page.People];

    /// <summary>Who takes over what of the lines that were shown.</summary>
    public IReadOnlyList<(string Key, int ToId)> Chosen() =>
        [.. Lines.Where(l => l.Key is not null).Select(l => (l.Key!, l.ToId ?? ToId ?? Stays)).Where(l => l.Item2 != Stays)];

    /// <summary>Brings the lines into the order of the page, with what was chosen for each.</summary>
    /// <returns>False when others were shown: somebody has handed over or settled something in the meantime.</returns>
    public bool Align()
    {
        var same = Lines.Select(l => l.Key).SequenceEqual(Page.Lines.Select(l => l.Key));
        var chosen = Lines.Where(l => l.Key is not null).DistinctBy(l => l.Key).ToDictionary(l => l.Key!, l => l.ToId);
        Lines = [.. Page.Lines.Select(l => new LineForm { Key = l.Key, ToId = chosen.GetValueOrDefault(l.Key) })];
        return same;
    }
}

public sealed class HandOverValidator : AbstractValidator<HandOverForm>
{
    private const string FromTheList = "Choose somebody from the list";

    public HandOverValidator()
    {
        RuleFor(f => f.ToId).Must((f, id) => f.Page.People.Any(c => c.Value == $"{id}")).When(f => f.ToId is not null).WithMessage(FromTheList);
        RuleFor(f => f.ToId).Must((f, _) => f.Chosen().Count > 0).WithMessage("Choose who takes it over, here or line by line");
        RuleForEach(f => f.Lines).ChildRules(line => line.RuleFor(l => l.Key).NotNull().WithMessage("Open the page again"));
        RuleForEach(f => f.Lines).Must((f, l) => l.ToId is null || f.ForALine().Any(c => c.Value == $"{l.ToId}")).WithMessage(FromTheList);
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why it is handed over").MaximumLength(HandOver.WhyLimit).WithMessage($"Use {HandOver.WhyLimit} characters or fewer");
    }
}

/// <summary>Hands what is chosen over to others, all of it or nothing, and tells them.</summary>
[UseCase]
public sealed class HandOverWork(IapDbContext db, CurrentUser user, SchoolClock clock, OpenReviewActions reviewActions, StandingAdjustments adjustments, HandOverNotes notes)
{
    /// <returns>What was done, in a sentence.</returns>
    /// <exception cref="DomainRuleException">When something may not go to whoever was chosen, or is not there any more.</exception>
    public async Task<string> ExecuteAsync(HandOverForm form, CancellationToken cancellationToken)
    {
        var fromId = form.Page.Counts.Id;
        var lines = form.Page.Lines.ToDictionary(l => l.Key);
        var chosen = form.Chosen();
        if (chosen.Any(c => !lines.ContainsKey(c.Key)))
        {
            throw new DomainRuleException("Some of this was handed over or settled in the meantime. Look at the list again.");
        }

        var work = chosen.Select(c => (Line: lines[c.Key], c.ToId)).DistinctBy(w => w.Line.Key).ToList();
        var ids = work.Select(w => w.ToId).Append(fromId).ToHashSet();
        var people = await db.StaffMembers.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var accounts = (await db.SchoolUsers.AsNoTracking().Where(u => u.StaffMemberId != null && ids.Contains(u.StaffMemberId.Value)).OrderBy(u => u.Id)
            .Select(u => new Account(u.StaffMemberId!.Value, u.UserId, u.User.DisplayName, u.Roles, u.DeactivatedAt == null)).ToListAsync(cancellationToken)).ToLookup(a => a.StaffMemberId);
        foreach (var to in work.Select(w => people[w.ToId]).Distinct())
        {
            if (accounts[to.Id].Any() && accounts[to.Id].All(a => !a.IsOpen))
            {
                throw new DomainRuleException($"The account of {to.FormalName} is closed. Choose somebody else.", nameof(form.ToId));
            }
        }

        await PlacesAsync(fromId, work, people, cancellationToken);
        await ActionsAsync(Of(work, OpenWork.Action), people, cancellationToken);
        await ChangesAsync(Of(work, OpenWork.Adjustment), people, cancellationToken);
        await ProgrammesAsync(Of(work, OpenWork.Programme), people, cancellationToken);
        await ReferralsAsync(Of(work, OpenWork.Referral), people, accounts, cancellationToken);
        foreach (var to in work.GroupBy(w => w.ToId))
        {
            db.HandOvers.Add(new HandOver(people[fromId], people[to.Key], HandOverWords.Summary(to.Select(w => w.Line.Kind)), form.Why, user.Actor, clock.Now));
        }

        db.Because(form.Why);
        await db.SaveChangesAsync(cancellationToken);
        reviewActions.Forget();
        adjustments.Forget();
        notes.Forget();
        var without = work.Select(w => w.ToId).Distinct().Where(id => !accounts[id].Any(a => a.IsOpen)).Select(id => people[id].FormalName).ToList();
        return $"Handed over: {HandOverWords.Things(work.Count)}. {(without.Count == 0 ? "Whoever has it now sees so on their first page." : $"Without an account, so tell them: {string.Join(", ", without)}.")}";
    }

    private static Dictionary<int, int> Of(IEnumerable<(WorkLine Line, int ToId)> work, OpenWork kind) => work.Where(w => w.Line.Kind == kind).ToDictionary(w => w.Line.Id, w => w.ToId);

    private async Task PlacesAsync(int fromId, List<(WorkLine Line, int ToId)> work, Dictionary<int, StaffMember> people, CancellationToken cancellationToken)
    {
        var (key, back) = (Of(work, OpenWork.KeyAdult), Of(work, OpenWork.Receiver));
        var ids = key.Keys.Union(back.Keys).ToList();
        foreach (var placement in await db.Placements.Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            var (keyAdult, receiver) = (key.GetValueOrDefault(placement.Id, placement.KeyAdultId), back.GetValueOrDefault(placement.Id, placement.MainstreamReceiverId));
            if (keyAdult == receiver && placement.KeyAdultId != placement.MainstreamReceiverId)
            {
                var who = work.First(w => w.Line.Id == placement.Id && w.Line.Kind is OpenWork.KeyAdult or OpenWork.Receiver).Line.What;
                throw new DomainRuleException($"{people.GetValueOrDefault(keyAdult)?.FormalName ?? "The same person"} would be key adult of {who} and take them back in mainstream as well. Choose somebody else for one of the two, or set both on the placement’s page.", nameof(HandOverForm.ToId));
            }

            placement.SetPeople(keyAdult, receiver, user.Actor, clock.Now);
        }
    }

    private async Task ActionsAsync(Dictionary<int, int> to, Dictionary<int, StaffMember> people, CancellationToken cancellationToken)
    {
        var ids = to.Keys.ToList();
        foreach (var action in await db.ReviewActions.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken))
        {
            action.HandOver(to[action.Id], people[to[action.Id]].FormalName);
        }
    }

    private async Task ChangesAsync(Dictionary<int, int> to, Dictionary<int, StaffMember> people, CancellationToken cancellationToken)
    {
        var ids = to.Keys.ToList();
        foreach (var change in await db.MainstreamAdjustments.Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken))
        {
            change.Change(change.What, change.Where, new AdjustmentOwner(people[to[change.Id]].FormalName, to[change.Id]), change.Due, user.Name, clock.Today);
        }
    }

    private async Task ProgrammesAsync(Dictionary<int, int> to, Dictionary<int, StaffMember> people, CancellationToken cancellationToken)
    {
        var ids = to.Keys.ToList();
        foreach (var programme in await db.InterventionProgrammes.Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            programme.HandOver((to[programme.Id], people[to[programme.Id]].FormalName));
        }
    }

    private async Task ReferralsAsync(Dictionary<int, int> to, Dictionary<int, StaffMember> people, ILookup<int, Account> accounts, CancellationToken cancellationToken)
    {
        var ids = to.Keys.ToList();
        foreach (var referral in await db.Referrals.Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken))
        {
            var id = to[referral.Id];
            var account = accounts[id].FirstOrDefault(a => a.IsOpen && a.Roles.Any(r => Policies.Table[Policies.Refer].Contains(r)))
                ?? throw new DomainRuleException($"{people[id].FormalName} has no account that follows referrals. Choose somebody else for {referral.Reference}.", nameof(HandOverForm.ToId));
            referral.HandOver(new Actor(account.UserId, account.Name), user.Actor, clock.Now);
        }
    }

    private sealed record Account(int StaffMemberId, int UserId, string Name, IReadOnlyList<SchoolRole> Roles, bool IsOpen);
}
