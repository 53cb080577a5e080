using System.Security.Cryptography;
using IapManager.Web.Infrastructure.Keys;

namespace IapManager.Web.Backups;

/// <summary>Writes a backup file. Only after <see cref="Finish"/> is it whole: what broke off never looks finished.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream _file;
    private readonly byte[] _header;
    private readonly AesGcm _cipher;
    private readonly byte[] _chunk = new byte[BackupFormat.ChunkLength];
    private readonly byte[] _closed = new byte[BackupFormat.ChunkLength + BackupFormat.TagLength];
    private int _filled;
    private long _number;

    public SealingStream(Stream file, InstallationKey key)
    {
        (_file, _header) = (file, BackupFormat.NewHeader(key));
        _cipher = BackupFormat.CipherOf(_header, key);
        _file.Write(_header);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_filled == _chunk.Length)
            {
                Seal(isLast: false);
            }

            var taken = Math.Min(buffer.Length, _chunk.Length - _filled);
            buffer[..taken].CopyTo(_chunk.AsSpan(_filled));
            _filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Seals what is left as the last chunk.</summary>
    public void Finish() => Seal(isLast: true);

    public override void Flush() => _file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_chunk);
        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        _cipher.Encrypt(BackupFormat.NonceOf(_number++), _chunk.AsSpan(0, _filled), _closed.AsSpan(0, _filled), _closed.AsSpan(_filled, BackupFormat.TagLength), BackupFormat.Bound(_header, isLast));
        _file.Write(_closed, 0, _filled + BackupFormat.TagLength);
        _filled = 0;
    }
}
