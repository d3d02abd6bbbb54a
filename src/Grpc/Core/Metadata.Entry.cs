using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its value.</summary>
    public sealed class Entry
    {
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

        /// <exception cref="ArgumentException">The key ends in "-bin", or has a character outside a-z 0-9 _ . -</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalKey(key);
            if (IsBinary)
            {
                throw new ArgumentException($"The value of '{Key}' must be bytes: keys ending in \"-bin\" hold no text.", nameof(key));
            }

            _value = value;
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <exception cref="InvalidOperationException">The value is bytes.</exception>
        public string Value => _value ?? throw new InvalidOperationException($"The value of '{Key}' is bytes.");

        /// <summary>The bytes, or the text's ASCII.</summary>
        public byte[] ValueBytes => _bytes ?? Encoding.ASCII.GetBytes(_value!);

        public override string ToString() => IsBinary ? $"[Entry: key={Key}, {_bytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        private static string NormalKey(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            string lower = key.ToLowerInvariant();
            foreach (char c in lower)
            {
                if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.' or '-'))
                {
                    throw new ArgumentException($"'{key}' is no metadata key: letters, digits, '_', '.' and '-' only.", nameof(key));
                }
            }

            return lower;
        }
    }
}
