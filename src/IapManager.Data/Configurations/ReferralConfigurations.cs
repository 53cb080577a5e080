using IapManager.Domain.Admissions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class CriteriaSetConfiguration : IEntityTypeConfiguration<CriteriaSet>
{
    public void Configure(EntityTypeBuilder<CriteriaSet> builder)
    {
        builder.RefersTo<CriteriaSet, Provision>(c => c.ProvisionId);
        builder.HasMany(c => c.Criteria).WithOne().HasForeignKey("CriteriaSetId").IsRequired();
        builder.HasMany(c => c.ExitCriteria).WithOne().HasForeignKey("CriteriaSetId").IsRequired();
        builder.HasIndex(c => new { c.ProvisionId, c.Version }).IsUnique();

        // One in force, and one draft, for each provision, whoever else publishes in the same moment.
        builder.HasIndex(c => c.ProvisionId, "IX_CriteriaSets_InForce").IsUnique().HasFilter("[State] = 'Published'");
        builder.HasIndex(c => c.ProvisionId, "IX_CriteriaSets_Draft").IsUnique().HasFilter("[State] = 'Draft'");
    }
}

internal sealed class CriterionConfiguration : IEntityTypeConfiguration<Criterion>
{
    public void Configure(EntityTypeBuilder<Criterion> builder)
    {
        builder.ToTable("Criteria");
        builder.Property(c => c.Wording).HasMaxLength(Criterion.WordingLimit);
        builder.Property(c => c.Evidence).HasMaxLength(Criterion.EvidenceLimit);
    }
}

internal sealed class ExitCriterionConfiguration : IEntityTypeConfiguration<ExitCriterion>
{
    public void Configure(EntityTypeBuilder<ExitCriterion> builder)
    {
        builder.ToTable("ExitCriteria");
        builder.Property(c => c.Wording).HasMaxLength(Criterion.WordingLimit);
        builder.Property(c => c.Evidence).HasMaxLength(Criterion.EvidenceLimit);
    }
}

internal sealed class ReferralConfiguration : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.RefersTo<Referral, Provision>(r => r.ProvisionId);
        builder.RefersTo<Referral, Pupil>(r => r.PupilId);
        builder.HasActor(r => r.Referrer, "Referrer");
        builder.ComplexProperty(r => r.Snapshot);
        builder.Property(r => r.Reference).HasMaxLength(Referral.ReferenceLimit);

        // What is only ever read with its referral stands in its row (docs/adr): a page reads the whole in one statement.
        builder.OwnsMany(r => r.Sections, s => s.ToJson().Ignore(x => x.WrittenBy));
        builder.OwnsMany(r => r.SupportTried, s => s.ToJson().Ignore(x => x.InOneLine).Ignore(x => x.IsFinished));
        builder.OwnsMany(r => r.Questions, q => q.ToJson().Ignore(x => x.AskedBy));
        builder.OwnsMany(r => r.Amendments, a => a.ToJson().Ignore(x => x.By));
        builder.OwnsMany(r => r.Events, e => e.ToJson().Ignore(x => x.By));
        builder.HasMany(r => r.Views).WithOne().HasForeignKey(v => v.ReferralId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Decisions).WithOne().HasForeignKey("ReferralId").IsRequired();
        builder.Ignore(r => r.MissingSections);
        builder.Ignore(r => r.DecisionInForce);
        builder.HasIndex(r => new { r.SchoolId, r.Reference }).IsUnique();

        // The list: newest first, with and without a state; who is late, by the day from which the deadline is counted; by the day of sending.
        builder.HasIndex(r => new { r.SchoolId, r.StartedAt });
        builder.HasIndex(r => new { r.SchoolId, r.State, r.StartedAt });
        builder.HasIndex(r => new { r.SchoolId, r.State, r.CountedFrom, r.AcknowledgedOn });
        builder.HasIndex(r => new { r.SchoolId, r.SubmittedOn });
        builder.HasIndex(r => new { r.SchoolId, r.SafeguardingAt });

        // A second open referral is refused even when two people start one in the same moment.
        builder.HasIndex(r => new { r.ProvisionId, r.PupilId }, "IX_Referrals_Open").IsUnique()
            .HasFilter($"[State] IN ({string.Join(", ", Referral.OpenStates.Select(s => $"'{s}'"))})");
    }
}

internal sealed class ViewConfiguration : IEntityTypeConfiguration<View>
{
    public void Configure(EntityTypeBuilder<View> builder)
    {
        builder.ToTable("Views");
        builder.RefersTo<View, Pupil>(v => v.PupilId);
        builder.HasJsonList(v => v.Answers);
        builder.HasJsonList(v => v.Translations);
        builder.Ignore(v => v.Translation);
        builder.Property(v => v.AskedOf).HasMaxLength(View.NameLimit);
        builder.Property(v => v.Language).HasMaxLength(View.LanguageLimit);
        builder.Property(v => v.Speaker).HasMaxLength(View.NameLimit);
        builder.Property(v => v.TakenDownBy).HasMaxLength(View.NameLimit);
        builder.Property(v => v.ReasonNotGiven).HasMaxLength(View.ReasonLimit);
    }
}

internal sealed class PrivateLinkConfiguration : IEntityTypeConfiguration<PrivateLink>
{
    public void Configure(EntityTypeBuilder<PrivateLink> builder)
    {
        builder.HasOne(l => l.View).WithMany().HasForeignKey(l => l.ViewId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.Property(l => l.RevokedReason).HasMaxLength(PrivateLink.ReasonLimit);
        builder.Property(l => l.SentTo).HasMaxLength(View.NameLimit);
        builder.Property(l => l.Language).HasMaxLength(View.LanguageLimit);
        builder.HasActor(l => l.CreatedBy, "CreatedBy");
        builder.HasIndex(l => l.TokenHash).IsUnique();
    }
}

internal sealed class ReferralDecisionConfiguration : IEntityTypeConfiguration<ReferralDecision>
{
    public void Configure(EntityTypeBuilder<ReferralDecision> builder)
    {
        builder.ToTable("ReferralDecisions");
        builder.RefersTo<ReferralDecision, CriteriaSet>(d => d.CriteriaSetId);
        builder.HasActor(d => d.By, "By");
        builder.HasJsonList(d => d.Judgements);
        builder.HasJsonList(d => d.Panel);
        builder.HasJsonList(d => d.SuggestionReasons);
    }
}
