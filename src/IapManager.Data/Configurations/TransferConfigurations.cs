using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class RecordTransferConfiguration : IEntityTypeConfiguration<RecordTransfer>
{
    public void Configure(EntityTypeBuilder<RecordTransfer> builder)
    {
        builder.RefersTo<RecordTransfer, Pupil>(t => t.PupilId);
        builder.HasOne<School>().WithMany().HasForeignKey(t => t.ToSchoolId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(t => t.Visibility);
        builder.Property(t => t.PupilName).HasMaxLength((2 * Pupil.NameLimit) + 1);
        builder.Property(t => t.Upn).HasMaxLength(Upn.Length);
        builder.Property(t => t.ToName).HasMaxLength(RecordTransfer.NameLimit);
        builder.Property(t => t.AgreedBy).HasMaxLength(RecordTransfer.NameLimit);
        builder.Property(t => t.Why).HasMaxLength(RecordTransfer.TextLimit);
        builder.Property(t => t.Answer).HasMaxLength(RecordTransfer.TextLimit);
        builder.Property(t => t.StoredAs).HasMaxLength(RecordTransfer.FileLimit);
        builder.Property(t => t.Sha256).HasMaxLength(RecordTransfer.FileLimit);
        builder.HasActor(t => t.SentBy, "SentBy");
        builder.HasActor(t => t.SettledBy, "SettledBy");
        builder.HasIndex(t => new { t.ToSchoolId, t.State });
        builder.HasIndex(t => new { t.SchoolId, t.State });
    }
}

internal sealed class FormerSchoolRecordConfiguration : IEntityTypeConfiguration<FormerSchoolRecord>
{
    public void Configure(EntityTypeBuilder<FormerSchoolRecord> builder)
    {
        builder.RefersTo<FormerSchoolRecord, Pupil>(r => r.PupilId);
        builder.Property(r => r.FromSchool).HasMaxLength(School.NameLimit);
        builder.Property(r => r.SentBy).HasMaxLength(Users.AppUser.DisplayNameLimit);
        builder.Property(r => r.StoredAs).HasMaxLength(RecordTransfer.FileLimit);
        builder.Property(r => r.Sha256).HasMaxLength(RecordTransfer.FileLimit);
        builder.HasActor(r => r.ReceivedBy, "ReceivedBy");
    }
}
