package io.millrace.defects;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java file as the compiler's own parser reads it. */
final class JavaSource {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** To make one takes longer than to read a file. */
    private static final JavaFileManager FILES =
            COMPILER.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    private final DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    JavaSource(String text) {
        JavacTask task =
                (JavacTask) COMPILER.getTask(null, FILES, said, List.of("-proc:none"), null, List.of(new Text(text)));
        try {
            unit = task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        positions = Trees.instance(task).getSourcePositions();
    }

    /** Returns what the parser objects to; nothing when it is Java. */
    List<String> errors() {
        return said.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    /** Returns where the methods, constructors, fields and inner types of a name stand. */
    List<Span> members(String name) {
        List<Span> spans = new ArrayList<>();
        new TreePathScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String owner) {
                note(type, type.getSimpleName().contentEquals(name) && owner != null);
                return super.visitClass(type, type.getSimpleName().toString());
            }

            @Override
            public Void visitMethod(MethodTree method, String owner) {
                boolean constructor = method.getName().contentEquals("<init>");
                note(method, (constructor ? owner : method.getName().toString()).equals(name));
                return super.visitMethod(method, owner);
            }

            @Override
            public Void visitVariable(VariableTree variable, String owner) {
                boolean field = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
                note(variable, field && variable.getName().contentEquals(name));
                return super.visitVariable(variable, owner);
            }

            private void note(Tree tree, boolean wanted) {
                if (wanted) {
                    spans.add(new Span(
                            (int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree)));
                }
            }
        }.scan(unit, null);
        return spans;
    }

    /** Returns the name of the class that its class extends, without a package. */
    Optional<String> parent() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(type -> ((ClassTree) type).getExtendsClause())
                .filter(parent -> parent != null)
                .map(parent -> parent.toString().replaceAll("<.*|.*\\.", ""))
                .findFirst();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("memory:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
