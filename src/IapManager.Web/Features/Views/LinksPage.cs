using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Views;

/// <param name="Made">The link just made; null otherwise.</param>
/// <param name="Links">Every link that was made for the view, the latest first.</param>
/// <param name="Form">For the next one.</param>
/// <param name="UsualDays">For which a link is open unless its maker says otherwise.</param>
public sealed record LinksPage(ViewToSettle Found, string ReturnTo, MadeLink? Made, IReadOnlyList<LinkLine> Links, LinkForm Form, int UsualDays)
{
    public LinkLine? Open => Links.FirstOrDefault(l => l.State == LinkState.Open);
}

public enum LinkState
{
    Open,
    Used,
    Closed,
    Expired,
}

/// <param name="For">Null when not said.</param>
/// <param name="OpenedAt">First shown; null until then.</param>
/// <param name="EndedAt">Used, closed or expired; null while it is open.</param>
/// <param name="Reason">Why it was closed; null otherwise.</param>
public sealed record LinkLine(int Id, LinkState State, string MadeBy, DateTime MadeAt, DateTime ExpiresAt, string? For, string? Language, DateTime? OpenedAt, DateTime? EndedAt, string? Reason);

/// <summary>A link at the one moment at which its address is known, with all that the family is sent.</summary>
public sealed record MadeLink(string Address, DateTime ExpiresAt, string? For, Contact? Contact, LinkWords Words)
{
    public QrCode Code { get; } = QrCode.Of(Address);

    public string SmsHref => $"sms:{Number}?&body={Uri.EscapeDataString(Words.Message)}";

    public string MailHref => $"mailto:{Uri.EscapeDataString(Contact?.Email ?? "")}?subject={Uri.EscapeDataString(Words.Subject)}&body={Uri.EscapeDataString(Words.Message)}";

    private string Number => string.Concat((Contact?.Mobile ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'));
}

/// <summary>What the family reads beside a link, in the language in which it opens.</summary>
public sealed record LinkWords
{
    public required FamilyTexts Texts { get; init; }

    public required string Message { get; init; }

    public required string Subject { get; init; }

    public required string Heading { get; init; }

    /// <summary>Of the printed sheet, in order.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public static LinkWords Of(bool pupil, FamilyTexts texts, string school, string forename, DateTime expiresAt, string address)
    {
        var until = texts.Day(expiresAt);
        return pupil
            ? new LinkWords
            {
                Texts = FamilyTexts.English,
                Subject = $"{school}: tell us what you think",
                Message = $"Hello {forename}. Please tell us what you think about school. It takes a few minutes. Open until {until}. {address}",
                Heading = $"{forename}, tell us what you think",
                Lines = ["There are five questions. You can choose pictures or write. You can skip any.", $"The adults at {school} who decide with you read your answers.", "Would you rather talk? Tell an adult at school.", $"This page is open until {until}."],
            }
            : new LinkWords
            {
                Texts = texts,
                Subject = texts.Fill("MessageSubject", school),
                Message = texts.Fill("Message", school, forename, until, address),
                Heading = texts["SheetHeading"],
                Lines = [texts.Say("SheetWords", forename), texts.Say("SheetWho", school), texts["SheetTalk"], texts.Say("SheetUntil", until)],
            };
    }
}

[UseCase]
public sealed class ReadLinks(IapDbContext db, SchoolClock clock, SchoolFactsSource facts)
{
    private List<PrivateLink>? _links;

    public async Task<LinksPage> ExecuteAsync(ViewToSettle found, LinkForm form, string returnTo, MadeLink? made, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var links = await OfAsync(found.View.Id, cancellationToken);
        var lines = links.Select(l =>
        {
            var (state, ended) = l switch
            {
                { UsedAt: { } used } => (LinkState.Used, (DateTime?)used),
                { RevokedAt: { } closed } => (LinkState.Closed, closed),
                _ when l.ExpiresAt <= now => (LinkState.Expired, l.ExpiresAt),
                _ => (LinkState.Open, null),
            };
            return new LinkLine(l.Id, state, l.CreatedBy.Name, l.CreatedAt, l.ExpiresAt, l.SentTo, l.Language, l.OpenedAt, ended, l.RevokedReason);
        }).ToList();
        return new LinksPage(found, returnTo, made, lines, form, (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays);
    }

    /// <summary>What the next link is made with unless changed: as the last one, or as an earlier one that is sent again.</summary>
    public async Task<LinkForm> NextAsync(ViewToSettle found, int? again, CancellationToken cancellationToken)
    {
        var days = (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays;
        var last = (await OfAsync(found.View.Id, cancellationToken)).FirstOrDefault(l => again is null || l.Id == again);
        var contact = last?.SentTo is { } name ? found.MayBeAsked.FirstOrDefault(c => LinkForm.NameOf(c) == name) : null;
        return new LinkForm { ContactId = contact?.Id, For = contact is null ? last?.SentTo : null, Language = last?.Language, Days = days };
    }

    /// <summary>Newest first; read once for a page.</summary>
    private async Task<List<PrivateLink>> OfAsync(int viewId, CancellationToken cancellationToken) =>
        _links ??= await db.PrivateLinks.AsNoTracking().Where(l => l.ViewId == viewId).OrderByDescending(l => l.Id).ToListAsync(cancellationToken);

    public async Task<MadeLink> MadeAsync(ViewToSettle found, PrivateLink link, Contact? contact, string address, CancellationToken cancellationToken)
    {
        var school = (await facts.GetAsync(cancellationToken)).School.Name;
        var texts = FamilyTexts.In(link.Language) ?? FamilyTexts.English;
        return new MadeLink(address, link.ExpiresAt, link.SentTo, contact, LinkWords.Of(found.IsPupil, texts, school, found.Pupil.Forename, link.ExpiresAt, address));
    }
}

/// <summary>How the list of links says what it says.</summary>
public static class LinkLines
{
    public static string Words(LinkLine line) => line.State switch
    {
        LinkState.Used => "Answered",
        LinkState.Closed => "Closed",
        LinkState.Expired => "Expired",
        _ => line.OpenedAt is null ? "Open, not looked at yet" : "Open, looked at",
    };

    /// <summary>"Closes in 13 days"; rounded up.</summary>
    public static string Left(LinkLine line, DateTime now)
    {
        var days = (int)Math.Ceiling((line.ExpiresAt - now).TotalDays);
        return days <= 1 ? "Closes within a day" : string.Create(CultureInfo.InvariantCulture, $"Closes in {days} days");
    }
}
