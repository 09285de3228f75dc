// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BombToken } from "../tokens/BombToken.sol";
import { CappedToken } from "../tokens/CappedToken.sol";
import { FeeToken } from "../tokens/FeeToken.sol";
import { FussyToken } from "../tokens/FussyToken.sol";
import { GluttonToken } from "../tokens/GluttonToken.sol";
import { GrazingToken } from "../tokens/GrazingToken.sol";
import { LyingToken } from "../tokens/LyingToken.sol";
import { OneWayToken } from "../tokens/OneWayToken.sol";
import { PausableToken } from "../tokens/PausableToken.sol";
import { RaceToken } from "../tokens/RaceToken.sol";
import { RebasingToken } from "../tokens/RebasingToken.sol";
import { RefusingToken } from "../tokens/RefusingToken.sol";
import { SilentToken } from "../tokens/SilentToken.sol";
import { TwoToken } from "../tokens/TwoToken.sol";
import { WordyToken } from "../tokens/WordyToken.sol";
import { HostileTokenTest } from "./HostileTokenTest.sol";

/*
 What the mall makes of every token, turned hostile while orders are open. "Probe" is what the deploy script's TokenProbe says
 to the hostile token; the other columns are the money functions by the kind of payment they make.

 token                        probe    place    claim, partial refund,  cancel, refund, acceptReturn,  claimFor
                                                collectRefund           resolve, enforce
 ---------------------------  -------  -------  ----------------------  -----------------------------  --------
 Silent   answers nothing     accepts  works    works                   works                          works
 Wordy    answers too much    accepts  works    works                   works                          works
 Race     approve race        accepts  works    works                   works                          works
 Capped   96-bit allowance    accepts  works    works                   works                          works
 Fussy    no zero transfers   accepts  works    works                   works                          works
 Grazing  costs 300,000 gas   accepts  works    works                   works                          works
 RebasingUp                   accepts  works    works                   works                          works
 Refusing answers false       refuses  refused  refused                 kept                           kept
 OneWay   false on the way    refuses  works    refused                 kept                           kept
 Pausable stands still        refuses  refused  refused                 kept                           kept
 Bomb     two megabytes       refuses  refused  refused                 kept                           refused
 Glutton  burns all gas       refuses  refused  refused                 kept                           refused
 Vanished no code any more    refuses  refused  refused                 kept                           kept
 Two      moves, answers 2    refuses  refused  refused                 short                          short
 Lying    true, moves nothing refuses  short    short                   short                          short
 Fee      keeps a hundredth   refuses  short    short                   short                          short
 RebasingDown                 accepts  short    short                   short                          short

 works: as with an honest token. refused: the call reverts and nothing has changed. kept: nothing is paid, it stays owed and
 claimable (RefundHeld, or the account's balance), and the rest of the call is done, so that nobody else waits. short: the token
 breaks the requirement that a transfer moves exactly its amount; the books go on as with an honest token, everybody else's entry
 is untouched, and what is missing is what the token took. No probe can see a rebase that comes later: that requirement is the
 deployer's. What a growing token adds belongs to nobody. One who claims for many must split the list when the token burns gas.
 Blocked addresses: blocked-people.t.sol. Hooks: reentrancy.t.sol. Decimals: token-decimals.t.sol.
*/

abstract contract HarmlessTokenTest is HostileTokenTest {
    function _row() internal pure override returns (Row memory) {
        return Row(true, Effect.Works, Effect.Works, Effect.Works, Effect.Works);
    }
}

abstract contract StandstillTokenTest is HostileTokenTest {
    function _row() internal pure virtual override returns (Row memory) {
        return Row(false, Effect.Refused, Effect.Refused, Effect.Kept, Effect.Kept);
    }
}

abstract contract GasBurningTokenTest is HostileTokenTest {
    function _row() internal pure override returns (Row memory) {
        return Row(false, Effect.Refused, Effect.Refused, Effect.Kept, Effect.Refused);
    }
}

abstract contract ThievingTokenTest is HostileTokenTest {
    function _row() internal pure virtual override returns (Row memory) {
        return Row(false, Effect.Short, Effect.Short, Effect.Short, Effect.Short);
    }
}

contract SilentTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new SilentToken());
    }
}

contract WordyTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new WordyToken());
    }
}

contract RaceTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new RaceToken());
    }
}

contract CappedTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new CappedToken());
    }
}

contract FussyTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new FussyToken());
    }
}

contract GrazingTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new GrazingToken());
    }
}

contract RebasingUpTokenTest is HarmlessTokenTest {
    function _newToken() internal override returns (address) {
        return address(new RebasingToken(2, 1));
    }

    function _checkLeft(uint256 left) internal pure override {
        assertTrue(left > 0, "what the token added belongs to nobody");
    }
}

contract RefusingTokenTest is StandstillTokenTest {
    function _newToken() internal override returns (address) {
        return address(new RefusingToken());
    }
}

contract PausableTokenTest is StandstillTokenTest {
    function _newToken() internal override returns (address) {
        return address(new PausableToken());
    }
}

contract OneWayTokenTest is StandstillTokenTest {
    function _newToken() internal override returns (address) {
        return address(new OneWayToken());
    }

    function _row() internal pure override returns (Row memory) {
        return Row(false, Effect.Works, Effect.Refused, Effect.Kept, Effect.Kept);
    }
}

contract VanishedTokenTest is StandstillTokenTest {
    bytes private _code;

    function _newToken() internal override returns (address) {
        return address(new PausableToken());
    }

    function _turn(bool on) internal override {
        if (on) _code = address(token).code;
        vm.etch(address(token), on ? bytes("") : _code);
    }
}

contract BombTokenTest is GasBurningTokenTest {
    function _newToken() internal override returns (address) {
        return address(new BombToken());
    }
}

contract GluttonTokenTest is GasBurningTokenTest {
    function _newToken() internal override returns (address) {
        return address(new GluttonToken());
    }
}

contract TwoTokenTest is ThievingTokenTest {
    function _newToken() internal override returns (address) {
        return address(new TwoToken());
    }

    function _row() internal pure override returns (Row memory) {
        return Row(false, Effect.Refused, Effect.Refused, Effect.Short, Effect.Short);
    }
}

contract LyingTokenTest is ThievingTokenTest {
    function _newToken() internal override returns (address) {
        return address(new LyingToken());
    }
}

contract FeeTokenTest is ThievingTokenTest {
    function _newToken() internal override returns (address) {
        return address(new FeeToken());
    }
}

contract RebasingDownTokenTest is ThievingTokenTest {
    function _newToken() internal override returns (address) {
        return address(new RebasingToken(1, 2));
    }

    function _row() internal pure override returns (Row memory) {
        return Row(true, Effect.Short, Effect.Short, Effect.Short, Effect.Short);
    }
}
