using IapManager.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

/// <summary>That both tables only ever grow is held by triggers, which a migration makes; the model knows nothing of them.</summary>
internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(e => e.Subject).HasMaxLength(AuditEntry.SubjectLimit);
        builder.Property(e => e.UserName).HasMaxLength(AuditEntry.NameLimit);
        builder.Property(e => e.From).HasMaxLength(AuditEntry.FromLimit);
        builder.Property(e => e.Why).HasMaxLength(AuditEntry.WhyLimit);
        builder.HasIndex(e => new { e.SchoolId, e.PupilId, e.At });
        builder.HasIndex(e => new { e.SchoolId, e.UserId, e.At });
        builder.HasIndex(e => new { e.SchoolId, e.At });
    }
}

internal sealed class AuditSealConfiguration : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.HasKey(s => s.Seq);
        builder.Property(s => s.Seq).ValueGeneratedNever();
        builder.Property(s => s.ContentHash).HasMaxLength(AuditSeal.HashLength).IsFixedLength();
        builder.Property(s => s.Hash).HasMaxLength(AuditSeal.HashLength).IsFixedLength();
        builder.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditSeal>(s => s.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
