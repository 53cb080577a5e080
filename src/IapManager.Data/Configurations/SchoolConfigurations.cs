using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class SchoolConfiguration : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(School.NameLimit);
        builder.Property(s => s.Urn).HasMaxLength(School.UrnLimit);
        builder.Property(s => s.SecondFactorFor).HasDefaultValue(SecondFactorFor.BeyondOwnPupils);
        builder.Property(s => s.SecondFactorPromisedAt).HasMaxLength(School.PromisesLimit);
        builder.RefersTo<School, Trust>(s => s.TrustId);
        builder.Ignore(s => s.Retention);
    }
}

internal sealed class TrustConfiguration : IEntityTypeConfiguration<Trust>
{
    public void Configure(EntityTypeBuilder<Trust> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(Trust.NameLimit);
        builder.HasIndex(t => t.Name).IsUnique();
    }
}

internal sealed class ProvisionConfiguration : IEntityTypeConfiguration<Provision>
{
    public void Configure(EntityTypeBuilder<Provision> builder)
    {
        builder.RefersTo<Provision, School>(p => p.SchoolId);
        builder.Property(p => p.Name).HasMaxLength(Provision.NameLimit);
        builder.Property(p => p.PlacesReason).HasMaxLength(Provision.ReasonLimit);
        builder.HasMany(p => p.Rooms).WithOne().HasForeignKey("ProvisionId").IsRequired();
        builder.HasMany(p => p.Stages).WithOne().HasForeignKey("ProvisionId").IsRequired();
    }
}

internal sealed class RoomConfiguration : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("Rooms");
        builder.Property(r => r.Name).HasMaxLength(Room.NameLimit);
    }
}

internal sealed class StageTemplateConfiguration : IEntityTypeConfiguration<StageTemplate>
{
    public void Configure(EntityTypeBuilder<StageTemplate> builder)
    {
        builder.ToTable("StageTemplates");
        builder.Property(s => s.Name).HasMaxLength(StageTemplate.NameLimit);
        builder.Property(s => s.Aim).HasMaxLength(StageTemplate.TextLimit);
        builder.Property(s => s.EntryTest).HasMaxLength(StageTemplate.TextLimit);
        builder.Property(s => s.ExitTest).HasMaxLength(StageTemplate.TextLimit);
    }
}

internal sealed class AcademicYearConfiguration : IEntityTypeConfiguration<AcademicYear>
{
    public void Configure(EntityTypeBuilder<AcademicYear> builder)
    {
        builder.RefersTo<AcademicYear, School>(y => y.SchoolId);
        builder.Property(y => y.Name).HasMaxLength(AcademicYear.NameLimit);
        builder.HasMany(y => y.Terms).WithOne().HasForeignKey("AcademicYearId").IsRequired();
    }
}

internal sealed class TermConfiguration : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> builder)
    {
        builder.ToTable("Terms");
        builder.Property(t => t.Name).HasMaxLength(Term.NameLimit);
    }
}

internal sealed class ClosureConfiguration : IEntityTypeConfiguration<Closure>
{
    public void Configure(EntityTypeBuilder<Closure> builder)
    {
        builder.RefersTo<Closure, School>(c => c.SchoolId);
        builder.Property(c => c.Reason).HasMaxLength(Closure.ReasonLimit);
    }
}

internal sealed class CycleCorrectionConfiguration : IEntityTypeConfiguration<CycleCorrection>
{
    public void Configure(EntityTypeBuilder<CycleCorrection> builder)
    {
        builder.RefersTo<CycleCorrection, School>(c => c.SchoolId);
        builder.HasIndex(c => new { c.SchoolId, c.From }, "IX_CycleCorrections_Week").IsUnique().HasFilter("[Week] IS NOT NULL");
        builder.HasIndex(c => new { c.SchoolId, c.From }, "IX_CycleCorrections_Day").IsUnique().HasFilter("[Day] IS NOT NULL");
    }
}

internal sealed class TimetableShapeConfiguration : IEntityTypeConfiguration<TimetableShape>
{
    public void Configure(EntityTypeBuilder<TimetableShape> builder)
    {
        builder.RefersTo<TimetableShape, School>(s => s.SchoolId);
        builder.HasMany(s => s.Periods).WithOne().HasForeignKey("TimetableShapeId").IsRequired();
        builder.HasIndex(s => new { s.SchoolId, s.EffectiveFrom }).IsUnique();
        builder.Ignore(s => s.Cycle);
    }
}

internal sealed class PeriodConfiguration : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> builder)
    {
        builder.ToTable("TimetablePeriods");
        builder.Property(p => p.Code).HasMaxLength(Period.CodeLimit);
        builder.Property(p => p.Name).HasMaxLength(Period.NameLimit);
        builder.HasJsonList(p => p.Days);
        builder.HasJsonList(p => p.YearGroups);
    }
}

internal sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.RefersTo<StaffMember, School>(s => s.SchoolId);
        builder.Property(s => s.Code).HasMaxLength(StaffMember.CodeLimit);
        builder.Property(s => s.Title).HasMaxLength(StaffMember.TitleLimit);
        builder.Property(s => s.Forename).HasMaxLength(StaffMember.NameLimit);
        builder.Property(s => s.Surname).HasMaxLength(StaffMember.NameLimit);
        builder.Property(s => s.Email).HasMaxLength(StaffMember.EmailLimit);
        builder.Property(s => s.JobTitle).HasMaxLength(StaffMember.NameLimit);
        builder.Property(s => s.TutorOfForm).HasMaxLength(StaffMember.FormLimit);
        builder.HasIndex(s => new { s.SchoolId, s.Code }).IsUnique();
    }
}

internal sealed class CodeListEntryConfiguration : IEntityTypeConfiguration<CodeListEntry>
{
    public void Configure(EntityTypeBuilder<CodeListEntry> builder)
    {
        builder.RefersTo<CodeListEntry, School>(c => c.SchoolId);
        builder.Property(c => c.Code).HasMaxLength(CodeListEntry.CodeLimit);
        builder.Property(c => c.Meaning).HasMaxLength(CodeListEntry.MeaningLimit);
        builder.Property(c => c.Category).HasMaxLength(40);
        builder.HasIndex(c => new { c.SchoolId, c.List, c.Code }).IsUnique();
    }
}

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.Property(u => u.DisplayName).HasMaxLength(AppUser.DisplayNameLimit);
        builder.Property(u => u.InvitationHash).HasMaxLength(AppUser.InvitationHashLimit);
        builder.HasIndex(u => u.InvitationHash);
    }
}

internal sealed class SchoolUserConfiguration : IEntityTypeConfiguration<SchoolUser>
{
    public void Configure(EntityTypeBuilder<SchoolUser> builder)
    {
        builder.RefersTo<SchoolUser, School>(u => u.SchoolId);
        builder.RefersTo<SchoolUser, StaffMember>(u => u.StaffMemberId);
        builder.HasOne(u => u.User).WithMany().HasForeignKey(u => u.UserId);
        builder.Property(u => u.JobTitle).HasMaxLength(SchoolUser.JobTitleLimit);
        builder.Property(u => u.RecordsOpenedBy).HasMaxLength(AppUser.DisplayNameLimit);
        builder.HasJsonList(u => u.Roles);
        builder.Property(u => u.JoinHash).HasMaxLength(AppUser.InvitationHashLimit);
        builder.HasIndex(u => new { u.SchoolId, u.UserId }).IsUnique();
        builder.HasIndex(u => u.JoinHash);
    }
}
