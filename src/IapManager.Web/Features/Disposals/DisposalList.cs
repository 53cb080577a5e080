using System.Security.Cryptography;
using System.Text.Json;
using IapManager.Domain.Retention;
using IapManager.Web.Backups;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure.Keys;

namespace IapManager.Web.Features.Disposals;

/// <summary>What is written down outside the database about disposals.</summary>
/// <param name="Head">Number of the last seal of the log when it was written: a database that ends before it is older than this.</param>
/// <param name="Disposals">All that were carried out.</param>
public sealed record DisposalListContent(long Head, IReadOnlyList<CarriedOutDisposal> Disposals)
{
    public static DisposalListContent Empty { get; } = new(0, []);

    public DisposalListContent With(DisposalListContent other) =>
        new(Math.Max(Head, other.Head), [.. Disposals.Concat(other.Disposals).DistinctBy(d => (d.SchoolId, d.PupilId, d.CarriedOutAt)).OrderBy(d => d.CarriedOutAt)]);
}

/// <summary>The list cannot be read or written; the message says what to do.</summary>
public sealed class DisposalListException(string message) : Exception(message);

/// <summary>
/// The list of disposals that were carried out, without names, sealed with the installation key and kept outside the database, so that an older
/// database can be told what was deleted since. It lies beside the installation key (or, where that is a setting, beside the folder of documents) and in the folder of
/// the backups.
/// </summary>
public sealed class DisposalList(InstallationKey key, BackupShelf shelf, DocumentStore documents)
{
    public const string FileName = "disposals.iaplist";

    private const string Purpose = "IapManager disposals 1";

    private static readonly (int Nonce, int Tag) Sizes = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);

    /// <summary>Disposals of the list whose pupils are in the database: it was put back from an older backup by other means than ours.</summary>
    public IReadOnlyList<CarriedOutDisposal> NotHere { get; set; } = [];

    public IReadOnlyList<string> Places => [.. new[] { File.Exists(key.Place) ? Path.GetDirectoryName(key.Place)! : Path.GetDirectoryName(documents.Folder)!, shelf.Folder }.OfType<string>().Distinct().Select(f => Path.Combine(f, FileName))];

    /// <exception cref="DisposalListException">One of them cannot be opened.</exception>
    public DisposalListContent Read() => Places.Select(p => Read(p, key)).OfType<DisposalListContent>().Aggregate(DisposalListContent.Empty, (all, one) => all.With(one));

    /// <returns>Null when it is not there.</returns>
    /// <exception cref="DisposalListException">It cannot be opened.</exception>
    public static DisposalListContent? Read(string path, InstallationKey key)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            var content = new byte[Math.Max(0, bytes.Length - Sizes.Nonce - Sizes.Tag)];
            using var aes = new AesGcm(key.Derive(Purpose), Sizes.Tag);
            aes.Decrypt(bytes.AsSpan(0, Sizes.Nonce), bytes.AsSpan(Sizes.Nonce + Sizes.Tag), bytes.AsSpan(Sizes.Nonce, Sizes.Tag), content);
            return JsonSerializer.Deserialize<DisposalListContent>(content);
        }
        catch (Exception e) when (e is CryptographicException or JsonException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new DisposalListException($"The list of disposals {path} cannot be opened: {e.Message} Put back a copy of it that belongs to this installation key, or move it away.");
        }
    }

    /// <summary>Writes it in every place, each whole or not at all.</summary>
    /// <exception cref="DisposalListException">It cannot be written.</exception>
    public void Write(DisposalListContent content)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(content);
        var bytes = new byte[Sizes.Nonce + Sizes.Tag + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, Sizes.Nonce));
        using var aes = new AesGcm(key.Derive(Purpose), Sizes.Tag);
        aes.Encrypt(bytes.AsSpan(0, Sizes.Nonce), plain, bytes.AsSpan(Sizes.Nonce + Sizes.Tag), bytes.AsSpan(Sizes.Nonce, Sizes.Tag));
        foreach (var place in Places)
        {
            try
            {
                PrivateFiles.CreateFolder(Path.GetDirectoryName(place)!);
                var draft = $"{place}.{Guid.NewGuid():N}.part";
                using (var file = PrivateFiles.Create(draft))
                {
                    file.Write(bytes);
                    file.Flush(flushToDisk: true);
                }

                File.Move(draft, place, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DisposalListException($"The list of disposals could not be written to {place}: {e.Message} Let the application write there.");
            }
        }
    }
}
