using IapManager.Domain.Letters;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class LetterTemplateConfiguration : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> builder)
    {
        builder.RefersTo<LetterTemplate, School>(t => t.SchoolId);
        builder.Property(t => t.Subject).HasMaxLength(Letter.SubjectLimit);
        builder.HasActor(t => t.ChangedBy, "ChangedBy");
        builder.Ignore(t => t.IsDefault);
        builder.HasIndex(t => new { t.SchoolId, t.Kind }).IsUnique();
    }
}

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.RefersTo<Letter, Referral>(l => l.ReferralId);
        builder.RefersTo<Letter, Pupil>(l => l.PupilId);
        builder.RefersTo<Letter, ReferralDecision>(l => l.DecisionId);
        builder.Property(l => l.To).HasMaxLength(Letter.NameLimit);
        builder.Property(l => l.Address).HasMaxLength(Letter.AddressLimit);
        builder.Property(l => l.Email).HasMaxLength(Letter.EmailLimit);
        builder.Property(l => l.Subject).HasMaxLength(Letter.SubjectLimit);
        builder.HasActor(l => l.MadeBy, "MadeBy");
    }
}

internal sealed class FamilyToldConfiguration : IEntityTypeConfiguration<FamilyTold>
{
    public void Configure(EntityTypeBuilder<FamilyTold> builder)
    {
        builder.RefersTo<FamilyTold, Referral>(t => t.ReferralId);
        builder.RefersTo<FamilyTold, Pupil>(t => t.PupilId);
        builder.RefersTo<FamilyTold, ReferralDecision>(t => t.DecisionId);
        builder.Property(t => t.Whom).HasMaxLength(FamilyTold.NameLimit);
        builder.Property(t => t.ToldBy).HasMaxLength(FamilyTold.NameLimit);
        builder.Property(t => t.Note).HasMaxLength(FamilyTold.NoteLimit);
        builder.HasActor(t => t.RecordedBy, "RecordedBy");
    }
}
