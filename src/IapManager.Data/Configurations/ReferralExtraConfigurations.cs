using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class ReferralDocumentConfiguration : IEntityTypeConfiguration<ReferralDocument>
{
    public void Configure(EntityTypeBuilder<ReferralDocument> builder)
    {
        builder.RefersTo<ReferralDocument, Referral>(d => d.ReferralId);
        builder.RefersTo<ReferralDocument, Pupil>(d => d.PupilId);
        builder.HasActor(d => d.AddedBy, "AddedBy");
        builder.Property(d => d.Name).HasMaxLength(ReferralDocument.NameLimit);
        builder.Property(d => d.Sha256).HasMaxLength(ReferralDocument.HashLength);
        builder.Property(d => d.StoredAs).HasMaxLength(ReferralDocument.StoredAsLength);
        builder.Property(d => d.RemovedBy).HasMaxLength(120);
        builder.Property(d => d.RemovedReason).HasMaxLength(ReferralDocument.ReasonLimit);
        builder.Ignore(d => d.Visibility);
        builder.HasIndex(d => d.StoredAs).IsUnique();
    }
}

internal sealed class TeacherViewConfiguration : IEntityTypeConfiguration<TeacherView>
{
    public void Configure(EntityTypeBuilder<TeacherView> builder)
    {
        builder.RefersTo<TeacherView, Referral>(v => v.ReferralId);
        builder.RefersTo<TeacherView, Pupil>(v => v.PupilId);
        builder.RefersTo<TeacherView, StaffMember>(v => v.StaffMemberId);
        builder.HasActor(v => v.AskedBy, "AskedBy");
        builder.Property(v => v.TeacherName).HasMaxLength(TeacherView.NameLimit);
        builder.Property(v => v.Subjects).HasMaxLength(TeacherView.SubjectsLimit);
        builder.Property(v => v.TakenDownBy).HasMaxLength(120);
        builder.Property(v => v.Reason).HasMaxLength(TeacherView.ReasonLimit);
        builder.HasJsonList(v => v.Answers);

        // One request of a teacher for a referral, even when two people ask in the same moment.
        builder.HasIndex(v => new { v.ReferralId, v.StaffMemberId }, "IX_TeacherViews_Standing").IsUnique()
            .HasFilter($"[State] IN ({string.Join(", ", TeacherView.Standing.Select(s => $"'{s}'"))})");
        builder.HasIndex(v => new { v.StaffMemberId, v.State });
    }
}
