using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its value.</summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

        private readonly string? _value;
        private readonly byte[]? _bytes;

        /// <exception cref="ArgumentException">The key does not end in "-bin", or has a character outside a-z 0-9 _ . -</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalKey(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"The value of '{Key}' must be text: only keys ending in \"-bin\" hold bytes.", nameof(key));
            }

            _bytes = valueBytes;
        }

        /// <exception cref="ArgumentException">The key ends in "-bin", or has a character outside a-z 0-9 _ . -, or the value is not printable ASCII.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalKey(key);
            if (IsBinary)
            {
                throw new ArgumentException($"The value of '{Key}' must be bytes: keys ending in \"-bin\" hold no text.", nameof(key));
            }

            _value = IsText(value)
                ? value
                : throw new ArgumentException($"The value of '{Key}' must be printable ASCII; other text goes as bytes under a \"-bin\" key.", nameof(value));
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <exception cref="InvalidOperationException">The value is bytes.</exception>
        public string Value => _value ?? throw new InvalidOperationException($"The value of '{Key}' is bytes.");

        /// <summary>The bytes, or the text's ASCII.</summary>
        public byte[] ValueBytes => _bytes ?? Encoding.ASCII.GetBytes(_value!);

        public override string ToString() => IsBinary ? $"[Entry: key={Key}, {_bytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        internal static bool IsKey(ReadOnlySpan<char> key) =>
            key.Length > 0 && !key.ContainsAnyExcept(KeyCharacters);

        internal static bool IsText(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange(' ', '~');

        private static string NormalKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            return IsKey(key)
                ? key.ToLowerInvariant()
                : throw new ArgumentException($"'{key}' is no metadata key: letters, digits, '_', '.' and '-' only.", nameof(key));
        }
    }
}
