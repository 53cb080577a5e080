using IapManager.Data.Users;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.RefersTo<UserSession, School>(s => s.SchoolId);
        builder.Property(s => s.From).HasMaxLength(UserSession.FromLimit);
        builder.Property(s => s.Device).HasMaxLength(UserSession.DeviceLimit);
        builder.HasIndex(s => new { s.UserId, s.StartedAt });
    }
}
