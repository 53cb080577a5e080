using System.Security.Cryptography;
using System.Text;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    /// <summary>A stored document of a referral, added while it still took some; its words are its name and what the file holds.</summary>
    public async Task<ReferralDocument> Document(Referral referral, ReferralSectionKind section = ReferralSectionKind.SpecialNeeds, Actor? by = null, string words = "A plan", int? bytes = null)
    {
        var content = Encoding.UTF8.GetBytes(words.PadRight(bytes ?? 0));
        var store = App.Services.GetRequiredService<DocumentStore>();
        var name = await store.WriteAsync(content, CancellationToken.None);
        store.Settle(name);
        var document = new ReferralDocument(
            ReferralDocument.StatesThatTakeDocuments.Contains(referral.State) ? referral : new Referral(Id, ProvisionId, referral.PupilId, "Still open", by ?? Lead, Now),
            section, $"{words}.pdf", DocumentType.Pdf, content.Length, Convert.ToHexString(SHA256.HashData(content)), name, by ?? Lead, Now);
        await Change(db =>
        {
            db.Add(document);
            db.Entry(document).Property(d => d.ReferralId).CurrentValue = referral.Id;
            return Task.CompletedTask;
        });
        return document;
    }

    /// <summary>A teacher who is asked for their view, due in five school days.</summary>
    public Task<TeacherView> TeacherView(Referral referral, StaffMember teacher, Actor? by = null, DateOnly? due = null, DateOnly? askedOn = null) =>
        Add(new TeacherView(referral, teacher.Id, teacher.FormalName, "Science", due ?? Calendar.AddSchoolDays(Today, 5), by ?? Lead, askedOn ?? Today, Now));
}
