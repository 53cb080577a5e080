using System.ComponentModel.DataAnnotations;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReferralDocuments.Checking;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Picture = IapManager.Documents.Picture;

namespace IapManager.Web.Features.Settings;

public sealed class LogoForm
{
    [Display(Name = "The logo")]
    public IFormFile? File { get; set; }

    [BindNever]
    [ValidateNever]
    public string SchoolName { get; set; } = "";

    /// <summary>The one that documents carry now; null for none.</summary>
    [BindNever]
    [ValidateNever]
    public LogoInUse? Now { get; set; }
}

/// <param name="Version">Changes with the picture, so that a browser does not show an old one.</param>
public sealed record LogoInUse(int Width, int Height, int Bytes, string ChosenBy, DateTime ChosenAt)
{
    public long Version => ChosenAt.Ticks;
}

/// <summary>Takes a picture by its content alone, keeps it without what programs hide in it, or says what is wrong with it and keeps the one before.</summary>
[UseCase]
public sealed class ChangeLogo(IapDbContext db, CurrentSchool current, SchoolLogoSource logos, SchoolFactsSource facts, CurrentUser user, SchoolClock clock)
{
    public const string TooLarge = "The picture is larger than 1 MB. Save it smaller, and choose it again";

    /// <summary>Pixels: ten times what is printed, and little to unpack for each document.</summary>
    public const int MostWidth = 1200;

    /// <summary>Pixels.</summary>
    public const int MostHeight = 600;

    public async Task<LogoForm> FillAsync(LogoForm form, CancellationToken cancellationToken)
    {
        form.SchoolName = (await facts.GetAsync(cancellationToken)).School.Name;
        form.Now = await db.SchoolLogos.AsNoTracking().Select(l => new LogoInUse(l.Width, l.Height, l.Content.Length, l.ChosenBy.Name, l.ChosenAt)).SingleOrDefaultAsync(cancellationToken);
        return form;
    }

    /// <returns>What is wrong and what to do; null when it is taken.</returns>
    public async Task<string?> ExecuteAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return "Choose a picture: a PNG or JPEG file that is not empty";
        }

        if (file.Length > SchoolLogo.MostBytes)
        {
            return TooLarge;
        }

        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, cancellationToken);
        }

        if (!Picture.TryRead(content, out var picture, out var problem))
        {
            return problem.TrimEnd('.');
        }

        if (picture.Width > MostWidth || picture.Height > MostHeight)
        {
            return $"The picture has {picture.Width} by {picture.Height} pixels. Save it with no more than {MostWidth} by {MostHeight}, and choose it again";
        }

        var type = content[0] == 0xFF ? LogoType.Jpeg : LogoType.Png;
        try
        {
            content = type == LogoType.Jpeg ? JpegPicture.Clean(content) : PngPicture.Clean(content);
        }
        catch (RefusedDocumentException e)
        {
            return e.Message.TrimEnd('.');
        }

        // Cleaned, it begins with a block for programs only where it is to be turned, which browsers do and documents do not.
        if (type == LogoType.Jpeg && content[3] == 0xE1)
        {
            return "The picture lies on its side and is turned only when it is shown. Turn it in a picture program, save it again, and choose it again";
        }

        var logo = await db.SchoolLogos.SingleOrDefaultAsync(cancellationToken);
        if (logo is null)
        {
            logo = new SchoolLogo(current.SchoolId!.Value);
            db.SchoolLogos.Add(logo);
        }

        logo.Choose(type, content, picture.Width, picture.Height, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        logos.Forget();
        return null;
    }

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        db.SchoolLogos.RemoveRange(await db.SchoolLogos.ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        logos.Forget();
    }

    /// <returns>The file as it is kept, and what a browser calls its type; null for none.</returns>
    public async Task<(byte[] Content, string Type)?> ReadAsync(CancellationToken cancellationToken) =>
        await db.SchoolLogos.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } logo ? (logo.Content, logo.Type == LogoType.Png ? "image/png" : "image/jpeg") : null;
}
