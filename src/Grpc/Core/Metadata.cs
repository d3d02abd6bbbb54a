using System.Collections;

namespace Grpc.Core;

/// <summary>
/// Headers or trailers of a call, in order, keys repeated as often as wanted. Keys are lower-cased; a key ending in "-bin" holds bytes,
/// any other printable ASCII.
/// </summary>
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>The suffix of keys whose values are bytes.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>No entries, for ever.</summary>
    public static readonly Metadata Empty = new(readOnly: true);

    private readonly List<Entry> _entries = [];
    private readonly bool _readOnly;

    public Metadata()
    {
    }

    private Metadata(bool readOnly) => _readOnly = readOnly;

    public int Count => _entries.Count;

    public bool IsReadOnly => _readOnly;

    public Entry this[int index]
    {
        get => _entries[index];
        set => Writable()[index] = Checked(value);
    }

    /// <summary>The last entry of the key, or null.</summary>
    public Entry? Get(string key)
    {
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_entries[i].Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return _entries[i];
            }
        }

        return null;
    }

    /// <summary>The text of the last entry of the key, or null.</summary>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry of the key, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries of the key, in order.</summary>
    public IEnumerable<Entry> GetAll(string key)
    {
        foreach (Entry entry in _entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                yield return entry;
            }
        }
    }

    public void Add(Entry item) => Writable().Add(Checked(item));

    public void Add(string key, string value) => Add(new Entry(key, value));

    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    public void Clear() => Writable().Clear();

    public bool Contains(Entry item) => _entries.Contains(item);

    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    public int IndexOf(Entry item) => _entries.IndexOf(item);

    public void Insert(int index, Entry item) => Writable().Insert(index, Checked(item));

    public bool Remove(Entry item) => Writable().Remove(item);

    public void RemoveAt(int index) => Writable().RemoveAt(index);

    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();

    private List<Entry> Writable() =>
        _readOnly ? throw new InvalidOperationException("These metadata are read-only.") : _entries;

    private static Entry Checked(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry;
    }
}
