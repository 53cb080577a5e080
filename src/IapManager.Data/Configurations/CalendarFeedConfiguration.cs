using IapManager.Data.Users;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.HasOne<AppUser>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.RefersTo<CalendarFeed, Pupil>(f => f.PupilId);
        builder.Property(f => f.TokenHash).HasMaxLength(CalendarFeed.HashLength);
        builder.Property(f => f.GivenTo).HasMaxLength(CalendarFeed.NameLimit);
        builder.Property(f => f.ClosedBy).HasMaxLength(CalendarFeed.NameLimit);
        builder.HasActor(f => f.MadeBy, "MadeBy");
        builder.HasIndex(f => f.TokenHash).IsUnique();
        builder.HasIndex(f => new { f.SchoolId, f.UserId });
        builder.HasIndex(f => new { f.SchoolId, f.PupilId });
    }
}
