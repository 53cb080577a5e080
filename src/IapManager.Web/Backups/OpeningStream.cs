using System.Security.Cryptography;
using IapManager.Web.Infrastructure.Keys;

namespace IapManager.Web.Backups;

/// <summary>Reads a backup file. Nothing of a chunk is given out before its tag was found right.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly FileStream _file;
    private readonly byte[] _header = new byte[BackupFormat.HeaderLength];
    private readonly AesGcm _cipher;
    private readonly byte[] _chunk = new byte[BackupFormat.ChunkLength];
    private readonly byte[] _closed = new byte[BackupFormat.ChunkLength + BackupFormat.TagLength];
    private int _filled;
    private int _given;
    private long _number;
    private bool _wasLast;

    /// <exception cref="BackupException">It is no backup, or of another key.</exception>
    public OpeningStream(FileStream file, InstallationKey key)
    {
        _file = file;
        var read = _file.ReadAtLeast(_header, _header.Length, throwOnEndOfStream: false);
        BackupFormat.Check(_header.AsSpan(0, read), key);
        _cipher = BackupFormat.CipherOf(_header, key);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (_given == _filled && !_wasLast)
        {
            Open();
        }

        var taken = Math.Min(buffer.Length, _filled - _given);
        _chunk.AsSpan(_given, taken).CopyTo(buffer);
        _given += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_chunk);
        base.Dispose(disposing);
    }

    private void Open()
    {
        var read = _file.ReadAtLeast(_closed, _closed.Length, throwOnEndOfStream: false);
        _wasLast = _file.Position == _file.Length;
        (_given, _filled) = (0, Math.Max(0, read - BackupFormat.TagLength));
        try
        {
            _cipher.Decrypt(BackupFormat.NonceOf(_number++), _closed.AsSpan(0, _filled), _closed.AsSpan(_filled, read - _filled), _chunk.AsSpan(0, _filled), BackupFormat.Bound(_header, _wasLast));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            _filled = 0;
            throw new BackupException("This backup is damaged: something in it was changed, or its end is missing. Use another one.");
        }
    }
}
