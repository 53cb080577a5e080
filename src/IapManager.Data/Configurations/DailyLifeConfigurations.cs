using IapManager.Domain.DailyLife;
using IapManager.Domain.Letters;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.IsDayEntry();
        builder.Property(c => c.Word).HasMaxLength(CheckIn.WordLimit);
    }
}

internal sealed class SessionMarkConfiguration : IEntityTypeConfiguration<SessionMark>
{
    public void Configure(EntityTypeBuilder<SessionMark> builder)
    {
        builder.IsDayEntry();
        builder.Property(m => m.PeriodCode).HasMaxLength(Period.CodeLimit);
        builder.Property(m => m.Subject).HasMaxLength(TimetableSlot.TextLimit);
        builder.Property(m => m.Words).HasMaxLength(SessionMark.WordsLimit);
    }
}

internal sealed class MovementBreakConfiguration : IEntityTypeConfiguration<MovementBreak>
{
    public void Configure(EntityTypeBuilder<MovementBreak> builder)
    {
        builder.IsDayEntry();
        builder.Property(b => b.What).HasMaxLength(MovementBreak.WhatLimit);
    }
}

internal sealed class DayNoteConfiguration : IEntityTypeConfiguration<DayNote>
{
    public void Configure(EntityTypeBuilder<DayNote> builder)
    {
        builder.IsDayEntry();
        builder.Property(n => n.Text).HasMaxLength(DayNote.TextLimit);
        builder.Property(n => n.WhatWorks).HasMaxLength(DayNote.WorksLimit);
    }
}

internal sealed class NoteHomeConfiguration : IEntityTypeConfiguration<NoteHome>
{
    public void Configure(EntityTypeBuilder<NoteHome> builder)
    {
        builder.ToTable("NotesHome");
        builder.RefersTo<NoteHome, Pupil>(n => n.PupilId);
        builder.RefersTo<NoteHome, DayNote>(n => n.DayNoteId);
        builder.HasActor(n => n.Sender, "Sender");
        builder.Property(n => n.To).HasMaxLength(Letter.NameLimit);
        builder.Property(n => n.Email).HasMaxLength(Letter.EmailLimit);
        builder.Property(n => n.Text).HasMaxLength(NoteHome.TextLimit);
    }
}

internal static class DayEntryMapping
{
    /// <summary>What all entries of a day have in common.</summary>
    public static void IsDayEntry<T>(this EntityTypeBuilder<T> builder)
        where T : DayEntry
    {
        builder.RefersTo<T, School>(e => e.SchoolId);
        builder.RefersTo<T, Pupil>(e => e.PupilId);
        builder.HasActor(e => e.By, "By");
        builder.HasJsonList(e => e.Replaces);
        builder.HasIndex(e => new { e.SchoolId, e.Key }).IsUnique();
        builder.HasIndex(e => new { e.SchoolId, e.Date });
        builder.HasIndex(e => new { e.PupilId, e.Date });
    }
}
