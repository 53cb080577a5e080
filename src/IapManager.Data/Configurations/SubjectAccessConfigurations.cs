using IapManager.Domain.Pupils;
using IapManager.Domain.SubjectAccess;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class SubjectAccessRequestConfiguration : IEntityTypeConfiguration<SubjectAccessRequest>
{
    public void Configure(EntityTypeBuilder<SubjectAccessRequest> builder)
    {
        builder.RefersTo<SubjectAccessRequest, Pupil>(r => r.PupilId);
        builder.Ignore(r => r.DueOn);
        builder.Property(r => r.Name).HasMaxLength(SubjectAccessRequest.NameLimit);
        foreach (var text in new[] { nameof(SubjectAccessRequest.Scope), nameof(SubjectAccessRequest.IdentityCheck), nameof(SubjectAccessRequest.ExtendedWhy), nameof(SubjectAccessRequest.EntitledWhy), nameof(SubjectAccessRequest.SafetyWords), nameof(SubjectAccessRequest.ClosedHow) })
        {
            builder.Property<string?>(text).HasMaxLength(SubjectAccessRequest.TextLimit);
        }

        builder.HasActor(r => r.EnteredBy, "EnteredBy");
        builder.HasActor(r => r.ClosedBy, "ClosedBy");
        builder.HasActor(r => r.SafetySaidBy, "SafetySaidBy");
        builder.HasJsonList(r => r.Copies);
        builder.HasMany(r => r.Decisions).WithOne().HasForeignKey(d => d.SubjectAccessRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.SchoolId, r.State });
    }
}

internal sealed class ReleaseDecisionConfiguration : IEntityTypeConfiguration<ReleaseDecision>
{
    public void Configure(EntityTypeBuilder<ReleaseDecision> builder)
    {
        builder.ToTable("ReleaseDecisions");
        builder.Property(d => d.Item).HasMaxLength(ReleaseDecision.ItemLimit);
        builder.Property(d => d.Passages).HasMaxLength(ReleaseDecision.PassagesLimit);
        builder.Property(d => d.Why).HasMaxLength(ReleaseDecision.WhyLimit);
        builder.Property(d => d.Stays).HasMaxLength(ReleaseDecision.StaysLimit);
        builder.HasActor(d => d.By, "By");
        builder.HasIndex(d => new { d.SubjectAccessRequestId, d.Item }).IsUnique();
    }
}
