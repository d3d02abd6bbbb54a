using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Interop.Sandbox.Told;

/// <summary>What the visitor reads: chapters, sentences, tables. The same words with and without colour, on a terminal or in a file; at most 100 columns.</summary>
internal sealed class Page
{
    private const int Columns = 100;
    private const int Narrowest = 80;
    private readonly IAnsiConsole _console;
    private readonly StringBuilder _drawn = new();
    private readonly TextWriter _out;
    private readonly TimeProvider _clock;
    private readonly long _start;

    /// <param name="out">Where to write. Colour is used where this is the terminal.</param>
    /// <param name="clock">Clock.</param>
    public Page(TextWriter @out, TimeProvider clock)
    {
        _out = @out;
        bool terminal = ReferenceEquals(@out, Console.Out) && !Console.IsOutputRedirected;
        bool colour = terminal && Environment.GetEnvironmentVariable("NO_COLOR") is null or "" && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(new StringWriter(_drawn, CultureInfo.InvariantCulture) { NewLine = "\n" }),
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        _console.Profile.Width = terminal ? Math.Clamp(Console.WindowWidth, Narrowest, Columns) : Columns;
        _console.Profile.Capabilities.Unicode = true;
        (_clock, _start) = (clock, clock.GetTimestamp());
    }

    /// <summary>Since the page was begun.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    public void Title(string title, params IEnumerable<string> lines)
    {
        Gap();
        Put(new Text(title, new Style(decoration: Decoration.Bold)));
        Gap();
        foreach (string line in lines)
        {
            Say(line);
        }
    }

    public void Chapter(int number, string title)
    {
        Gap();
        string text = string.Create(CultureInfo.InvariantCulture, $"{number}. {title}");
        Put(new Rule($"[bold default]{Markup.Escape(text)}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
        Gap();
    }

    /// <summary>A paragraph.</summary>
    public void Say(string text) => Put(Indented(new Text(text), 2));

    /// <summary>A line of small importance.</summary>
    public void Aside(string text) => Put(Indented(new Text(text, new Style(Color.Grey)), 4));

    /// <summary>A point of a list.</summary>
    public void Point(string text) => Pair("-", text, 2);

    /// <summary>Something that happened, with the time since the beginning.</summary>
    public void Happened(string text) =>
        Pair(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,7:0.000} s"), text, 11);

    /// <summary>What a check came to.</summary>
    public void Verdict(bool held, string name, string detail)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().Width(6).Padding(4, 0, 1, 0).NoWrap()).AddColumn(new GridColumn().Padding(0, 0));
        grid.AddRow(
            new Text(held ? "held" : "FAILED", new Style(held ? Color.Green : Color.Red)),
            new Text(detail.Length == 0 ? name : $"{name} ({detail})"));
        Put(grid);
    }

    /// <summary>A table; columns whose head ends in '#' are numbers and stand to the right.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        Table table = new() { Border = TableBorder.Simple, BorderStyle = new Style(Color.Grey) };
        foreach (string head in heads)
        {
            TableColumn column = new(new Text(head.TrimEnd('#'), new Style(decoration: Decoration.Bold)));
            table.AddColumn(head.EndsWith('#') ? column.RightAligned() : column);
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        Put(Indented(table, 1));
        Gap();
    }

    /// <summary>Text as it is, to be copied: never broken into lines.</summary>
    public void Verbatim(params IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            _out.Write("    " + line + "\n");
        }
    }

    public void Gap() => _out.Write("\n");

    private static Padder Indented(IRenderable what, int by) => new(what, new Padding(by, 0, 0, 0));

    private void Pair(string left, string right, int width)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().Width(width).Padding(2, 0, 1, 0).NoWrap()).AddColumn(new GridColumn().Padding(0, 0));
        grid.AddRow(new Text(left, new Style(Color.Grey)), new Text(right));
        Put(grid);
    }

    private void Put(IRenderable what)
    {
        _console.Write(what);
        Flush();
    }

    // Layout pads to the full width; a line in a file should not end in blanks.
    private void Flush()
    {
        string drawn = _drawn.ToString().TrimEnd('\n', ' ');
        _drawn.Clear();
        foreach (string line in drawn.Split('\n'))
        {
            _out.Write(line.TrimEnd() + "\n");
        }

        _out.Flush();
    }
}
