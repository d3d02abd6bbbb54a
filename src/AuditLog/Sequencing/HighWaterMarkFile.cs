using System.Globalization;
using System.Text;
using Interop.AuditLog.Notes;
using Interop.Crypto;
using Microsoft.Win32.SafeHandles;

namespace Interop.AuditLog.Sequencing;

/// <summary>A high-water mark in a file of two slots, written in turn and flushed to the disk: a torn write costs only the mark that was being written.</summary>
/// <remarks>
/// The file is held exclusively while open, so two processes cannot share it. A slot is one line of UTF-8, padded with spaces to 1024 bytes:
/// "interop-mark/1 ORIGIN SIZE BASE64(ROOT) SHA256-HEX-OF-WHAT-PRECEDES". A mark that was lost in a torn write had not been acted on yet.
/// </remarks>
public sealed class HighWaterMarkFile : IHighWaterMark, IDisposable
{
    private const int SlotBytes = 1024;
    private const string Format = "interop-mark/1";

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private HighWaterMark? _current;
    private int _nextSlot;

    /// <summary>Opens or creates the file; its folder must exist.</summary>
    /// <exception cref="IOException">It cannot be opened, or another process holds it.</exception>
    /// <exception cref="InvalidDataException">It holds no readable mark although something was written.</exception>
    public HighWaterMarkFile(string path)
    {
        _path = path;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            Load();
        }
        catch (InvalidDataException)
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public HighWaterMark? Read() => _current;

    /// <inheritdoc/>
    public void Advance(HighWaterMark mark)
    {
        if (_current == mark)
        {
            return;
        }

        if (_current is { } current && (mark.Origin != current.Origin || mark.Size <= current.Size))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The mark in {_path} stands at size {current.Size} of {current.Origin} and cannot be moved to size {mark.Size} of {mark.Origin}, or to another root."));
        }

        RandomAccess.Write(_file, Encode(mark), _nextSlot * SlotBytes);
        RandomAccess.FlushToDisk(_file);
        _current = mark;
        _nextSlot = 1 - _nextSlot;
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => _file.Dispose();

    private static byte[] Encode(HighWaterMark mark)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{Format} {mark.Origin} {mark.Size} {Convert.ToBase64String(mark.Root.ToArray())}");
        byte[] slot = new byte[SlotBytes];
        slot.AsSpan().Fill((byte)' ');
        slot[^1] = (byte)'\n';
        byte[] bytes = Encoding.UTF8.GetBytes($"{line} {Digest.Of(Encoding.UTF8.GetBytes(line))}");
        if (bytes.Length >= SlotBytes)
        {
            throw new ArgumentException($"The name of a log fits into {SlotBytes} bytes together with its mark.", nameof(mark));
        }

        bytes.CopyTo(slot, 0);
        return slot;
    }

    private static HighWaterMark? Decode(ReadOnlySpan<byte> slot)
    {
        string[] fields = Base64Text.Utf8(slot)?.Trim().Split(' ') ?? [];
        return fields.Length == 5 && fields[0] == Format
            && Digest.TryParse(fields[4], out Digest sum)
            && sum == Digest.Of(Encoding.UTF8.GetBytes(string.Join(' ', fields[..4])))
            && DecimalText.TryParse(fields[2], out long size)
            && Base64Text.Decode(fields[3]) is { } bytes && Digest.TryFrom(bytes, out Digest root)
            ? new HighWaterMark(fields[1], size, root)
            : null;
    }

    private void Load()
    {
        byte[] content = new byte[2 * SlotBytes];
        int read = 0;
        for (int got = 1; got > 0 && read < content.Length; read += got)
        {
            got = RandomAccess.Read(_file, content.AsSpan(read), read);
        }

        HighWaterMark?[] slots = [Decode(content.AsSpan(0, SlotBytes)), Decode(content.AsSpan(SlotBytes))];
        _current = slots.OfType<HighWaterMark>().MaxBy(mark => mark.Size);
        _nextSlot = _current is not null && _current == slots[0] ? 1 : 0;
        if (_current is null && read > 0)
        {
            throw new InvalidDataException($"{_path} holds no readable high-water mark. If the first write to it was cut off and the log is empty, delete it; otherwise treat the log as lost and start a new one.");
        }
    }
}
