using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class PupilConfiguration : IEntityTypeConfiguration<Pupil>
{
    public void Configure(EntityTypeBuilder<Pupil> builder)
    {
        builder.RefersTo<Pupil, School>(p => p.SchoolId);
        builder.Property(p => p.Upn).HasMaxLength(Upn.Length);
        builder.Property(p => p.AdmissionNumber).HasMaxLength(Pupil.AdmissionNumberLimit);
        builder.Property(p => p.LegalForename).HasMaxLength(Pupil.NameLimit);
        builder.Property(p => p.LegalSurname).HasMaxLength(Pupil.NameLimit);
        builder.Property(p => p.PreferredForename).HasMaxLength(Pupil.NameLimit);
        builder.Property(p => p.PreferredSurname).HasMaxLength(Pupil.NameLimit);
        builder.Property(p => p.KnownAsForename).HasMaxLength(Pupil.NameLimit);
        builder.Property(p => p.Sex).HasMaxLength(1);
        builder.Property(p => p.Form).HasMaxLength(Pupil.FormLimit);
        builder.Property(p => p.SenStatus).HasMaxLength(1);
        builder.Property(p => p.PrimaryNeed).HasMaxLength(CodeListEntry.CodeLimit);
        builder.Property(p => p.SecondaryNeed).HasMaxLength(CodeListEntry.CodeLimit);
        builder.Property(p => p.Ethnicity).HasMaxLength(CodeListEntry.CodeLimit);
        builder.Property(p => p.SearchName).HasMaxLength(NameSearch.IndexLimit);
        builder.HasMany(p => p.Contacts).WithOne().HasForeignKey(c => c.PupilId);
        builder.HasIndex(p => new { p.SchoolId, p.Upn }).IsUnique();
        builder.HasIndex(p => new { p.SchoolId, p.YearGroup, p.Form });
        builder.HasIndex(p => new { p.SchoolId, p.LegalSurname });
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(c => c.Relationship).HasMaxLength(Contact.RelationshipLimit);
        builder.Property(c => c.Title).HasMaxLength(20);
        builder.Property(c => c.Forename).HasMaxLength(Contact.NameLimit);
        builder.Property(c => c.Surname).HasMaxLength(Contact.NameLimit);
        builder.Property(c => c.Email).HasMaxLength(Contact.EmailLimit);
        builder.Property(c => c.Mobile).HasMaxLength(Contact.MobileLimit);
    }
}

internal sealed class ImportedChangeConfiguration : IEntityTypeConfiguration<ImportedChange>
{
    public void Configure(EntityTypeBuilder<ImportedChange> builder)
    {
        builder.RefersTo<ImportedChange, Pupil>(c => c.PupilId);
        builder.Property(c => c.Field).HasMaxLength(ImportedChange.FieldLimit);
        builder.Property(c => c.OldValue).HasMaxLength(ImportedChange.ValueLimit);
        builder.Property(c => c.NewValue).HasMaxLength(ImportedChange.ValueLimit);
    }
}

internal sealed class TeachingClassConfiguration : IEntityTypeConfiguration<TeachingClass>
{
    public void Configure(EntityTypeBuilder<TeachingClass> builder)
    {
        builder.RefersTo<TeachingClass, School>(c => c.SchoolId);
        builder.Property(c => c.Code).HasMaxLength(TeachingClass.CodeLimit);
        builder.Property(c => c.Subject).HasMaxLength(TeachingClass.SubjectLimit);
        builder.HasMany(c => c.Lessons).WithOne(l => l.TeachingClass).HasForeignKey(l => l.TeachingClassId);
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.TeachingClassId);
        builder.HasIndex(c => new { c.SchoolId, c.Code }).IsUnique();
    }
}

internal sealed class LessonConfiguration : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> builder)
    {
        builder.RefersTo<Lesson, StaffMember>(l => l.TeacherId);
        builder.Property(l => l.PeriodCode).HasMaxLength(Period.CodeLimit);
        builder.Property(l => l.Room).HasMaxLength(Lesson.RoomLimit);
        builder.HasIndex(l => new { l.TeacherId, l.Week, l.Day });
    }
}

internal sealed class ClassMemberConfiguration : IEntityTypeConfiguration<ClassMember>
{
    public void Configure(EntityTypeBuilder<ClassMember> builder)
    {
        builder.HasKey(m => new { m.TeachingClassId, m.PupilId });
        builder.RefersTo<ClassMember, Pupil>(m => m.PupilId);
    }
}

internal sealed class AttendanceMarkConfiguration : IEntityTypeConfiguration<AttendanceMark>
{
    public void Configure(EntityTypeBuilder<AttendanceMark> builder)
    {
        builder.HasKey(m => new { m.PupilId, m.Date, m.Session });
        builder.RefersTo<AttendanceMark, Pupil>(m => m.PupilId);
        builder.Property(m => m.Session).HasMaxLength(2);
        builder.Property(m => m.Code).HasMaxLength(2);
    }
}

internal sealed class SuspensionConfiguration : IEntityTypeConfiguration<Suspension>
{
    public void Configure(EntityTypeBuilder<Suspension> builder)
    {
        builder.RefersTo<Suspension, Pupil>(s => s.PupilId);
        builder.Property(s => s.Reasons).HasMaxLength(Suspension.ReasonsLimit);
        builder.HasIndex(s => new { s.PupilId, s.Start, s.StartSession }).IsUnique();
    }
}

internal sealed class BehaviourEventConfiguration : IEntityTypeConfiguration<BehaviourEvent>
{
    public void Configure(EntityTypeBuilder<BehaviourEvent> builder)
    {
        builder.RefersTo<BehaviourEvent, Pupil>(b => b.PupilId);
        builder.Property(b => b.Category).HasMaxLength(BehaviourEvent.TextLimit);
        builder.Property(b => b.What).HasMaxLength(BehaviourEvent.TextLimit);
        builder.Property(b => b.Where).HasMaxLength(BehaviourEvent.TextLimit);
        builder.Property(b => b.RecordedBy).HasMaxLength(BehaviourEvent.TextLimit);
        builder.HasIndex(b => new { b.PupilId, b.Date });
    }
}

internal sealed class ReadingTestConfiguration : IEntityTypeConfiguration<ReadingTest>
{
    public void Configure(EntityTypeBuilder<ReadingTest> builder)
    {
        builder.RefersTo<ReadingTest, Pupil>(r => r.PupilId);
        builder.Property(r => r.Test).HasMaxLength(ReadingTest.NameLimit);
        builder.HasIndex(r => new { r.PupilId, r.Date, r.Test }).IsUnique();
    }
}

internal sealed class PassportVersionConfiguration : IEntityTypeConfiguration<PassportVersion>
{
    public void Configure(EntityTypeBuilder<PassportVersion> builder)
    {
        builder.RefersTo<PassportVersion, Pupil>(p => p.PupilId);
        builder.HasActor(p => p.WrittenBy, "WrittenBy");
        builder.Ignore(p => p.WhatWorksLines);
        builder.Ignore(p => p.WhatToAvoidLines);
        builder.HasMany(p => p.Acknowledgements).WithOne().HasForeignKey("PassportVersionId").IsRequired();
        builder.HasIndex(p => new { p.PupilId, p.Number }).IsUnique();
    }
}

internal sealed class SettledProposalConfiguration : IEntityTypeConfiguration<SettledProposal>
{
    public void Configure(EntityTypeBuilder<SettledProposal> builder)
    {
        builder.RefersTo<SettledProposal, Pupil>(s => s.PupilId);
        builder.HasActor(s => s.By, "By");
        builder.HasIndex(s => new { s.PupilId, s.Source, s.SourceId }).IsUnique();
    }
}

internal sealed class PassportAcknowledgementConfiguration : IEntityTypeConfiguration<PassportAcknowledgement>
{
    public void Configure(EntityTypeBuilder<PassportAcknowledgement> builder)
    {
        builder.ToTable("PassportAcknowledgements");
        builder.RefersTo<PassportAcknowledgement, StaffMember>(a => a.StaffMemberId);
        builder.HasIndex("PassportVersionId", nameof(PassportAcknowledgement.StaffMemberId)).IsUnique();
    }
}
