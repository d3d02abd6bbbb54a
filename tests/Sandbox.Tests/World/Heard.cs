using System.Text;

namespace Interop.Sandbox.Tests.World;

/// <summary>A writer that can be read while another thread writes.</summary>
internal sealed class Heard : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
        {
            _text.Append(value);
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }
}
