<?php
// learn, Apache-2.0. See LICENSE.
//
// Scores items with qti-sdk, for scripts/differential: php qti-sdk-score.php QTI-SDK-FOLDER < LINES > LINES
//
// Each line is {"item": path, "responses": {name: null, text or [text]}}; each answer {"outcomes": {name: value}} or
// {"error": text}. Values are written as `learn score` writes them.

declare(strict_types=1);
error_reporting(E_ERROR);

// The library without its package manager: only its own classes are needed to score.
$root = rtrim($argv[1] ?? '', '/') . '/src/';
spl_autoload_register(function (string $class) use ($root): void {
    $file = str_starts_with($class, 'qti\\customOperators\\')
        ? $root . 'qtism/runtime/expressions/operators/custom/' . str_replace('\\', '/', substr($class, 20)) . '.php'
        : $root . str_replace('\\', '/', $class) . '.php';
    if (is_file($file)) {
        require $file;
    }
});

use qtism\common\datatypes\QtiDuration;
use qtism\common\datatypes\QtiFile;
use qtism\common\datatypes\QtiPair;
use qtism\common\datatypes\QtiPoint;
use qtism\common\datatypes\QtiScalar;
use qtism\common\enums\BaseType;
use qtism\common\enums\Cardinality;
use qtism\data\storage\Utils as Texts;
use qtism\data\storage\xml\XmlDocument;
use qtism\runtime\common\MultipleContainer;
use qtism\runtime\common\OrderedContainer;
use qtism\runtime\common\OutcomeVariable;
use qtism\runtime\common\RecordContainer;
use qtism\runtime\common\ResponseVariable;
use qtism\runtime\common\State;
use qtism\runtime\common\Utils;
use qtism\runtime\tests\AssessmentItemSession;

function scalar(string $text, int $type)
{
    return Utils::valueToRuntime(Texts::stringToDatatype($text, $type), $type);
}

function answered(ResponseVariable $variable, $given): ResponseVariable
{
    $type = $variable->getBaseType();
    $value = null;
    if (is_array($given)) {
        $values = array_map(fn ($text) => scalar($text, $type), $given);
        $value = $variable->getCardinality() === Cardinality::ORDERED
            ? new OrderedContainer($type, $values) : new MultipleContainer($type, $values);
    } elseif ($given !== null) {
        $value = scalar($given, $type);
    }
    return new ResponseVariable($variable->getIdentifier(), $variable->getCardinality(), $type, $value);
}

function shown($value)
{
    if ($value === null) {
        return null;
    }
    if ($value instanceof RecordContainer) {
        $fields = [];
        foreach ($value as $name => $field) {
            $fields[$name] = shown($field);
        }
        return $fields;
    }
    if ($value instanceof MultipleContainer) {
        $values = [];
        foreach ($value as $one) {
            $values[] = shown($one);
        }
        return $values;
    }
    if ($value instanceof QtiDuration) {
        return $value->getSeconds(true);
    }
    if ($value instanceof QtiPair) {
        return $value->getFirst() . ' ' . $value->getSecond();
    }
    if ($value instanceof QtiPoint) {
        return $value->getX() . ' ' . $value->getY();
    }
    if ($value instanceof QtiScalar) {
        $number = $value->getValue();
        return is_float($number) && !is_finite($number) ? (is_nan($number) ? 'NaN' : ($number > 0 ? 'INF' : '-INF')) : $number;
    }
    return (string)$value;
}

$documents = [];
while (($line = fgets(STDIN)) !== false) {
    $case = json_decode($line, true);
    try {
        $path = $case['item'];
        if (!isset($documents[$path])) {
            $document = new XmlDocument();
            $document->loadFromString(file_get_contents($path));
            $documents = [$path => $document];
        }
        $session = new AssessmentItemSession($documents[$path]->getDocumentComponent());
        $session->beginItemSession();
        $session->beginAttempt();
        $responses = new State();
        foreach ($case['responses'] as $name => $given) {
            $responses->setVariable(answered($session->getVariable($name), $given));
        }
        $session->endAttempt($responses);
        $outcomes = [];
        foreach ($session->getAllVariables() as $variable) {
            if ($variable instanceof OutcomeVariable) {
                $outcomes[$variable->getIdentifier()] = shown($variable->getValue());
            }
        }
        echo json_encode(['outcomes' => (object)$outcomes], JSON_PRESERVE_ZERO_FRACTION), "\n";
    } catch (Throwable $error) {
        $last = $error;
        while ($last->getPrevious() !== null) {
            $last = $last->getPrevious();
        }
        $text = basename(str_replace('\\', '/', get_class($last))) . ': ' . mb_substr($last->getMessage(), 0, 200);
        echo json_encode(['error' => $text], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}
