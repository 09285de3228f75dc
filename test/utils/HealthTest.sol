// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../contracts/interfaces/IHealthChecker.sol";
import { BaseTest } from "./BaseTest.sol";
import { Defaults } from "./Defaults.sol";

/// @dev A mall with an order in every open state, whose storage the tests break by hand.
abstract contract HealthTest is BaseTest {
    uint256 internal constant ALL = type(uint256).max;

    uint40 internal constant PAID_SHELF = 1;
    uint40 internal constant SHIPPED_SHELF = 2;
    uint40 internal constant RETURNING_SHELF = 3;
    uint40 internal constant DISPUTED_SHELF = 4;
    uint40 internal constant SETTLED_SHELF = 5;

    uint96 internal constant ASKED = 50e6;

    IHealthChecker internal checker;

    function setUp() public virtual override {
        super.setUp();
        checker = IHealthChecker(create("HealthChecker.sol:HealthChecker", ""));
        _place();
        _placeShipped();
        _placeReturning(ASKED);
        _placeDisputed(ASKED);
        _placeSettled();
    }

    /// @dev Overwrites `width` bits from bit `low` of a word of the mall, which held `expected` there.
    function _break(bytes32 slot, uint256 low, uint256 width, uint256 expected, uint256 value) internal {
        uint256 word = uint256(vm.load(address(mall), slot));
        uint256 mask = (1 << width) - 1;
        assertEq((word >> low) & mask, expected, "the mall keeps it elsewhere");
        vm.store(address(mall), slot, bytes32((word & ~(mask << low)) | (value << low)));
    }

    /// @dev All sentences hold but one, which the offender breaks first.
    function assertOnly(IHealthChecker.Verdict[] memory verdicts, uint8 sentence, uint256 offender) internal pure {
        bool isSeen;
        for (uint256 i = 0; i < verdicts.length; ++i) {
            IHealthChecker.Verdict memory verdict = verdicts[i];
            isSeen = isSeen || verdict.sentence == sentence;
            assertEq(verdict.holds, verdict.sentence != sentence, _name(verdict.sentence));
            assertEq(verdict.offender, verdict.holds ? 0 : offender, _name(verdict.sentence));
        }
        assertTrue(isSeen || sentence == 0, "the sentence was not looked at");
    }

    /// @dev Exactly these sentences were looked at, and all hold.
    function assertSound(IHealthChecker.Verdict[] memory verdicts, bytes memory sentences) internal pure {
        assertEq(verdicts.length, sentences.length, "sentences");
        for (uint256 i = 0; i < sentences.length; ++i) {
            assertEq(verdicts[i].sentence, uint8(sentences[i]), "sentence");
        }
        assertOnly(verdicts, 0, 0);
    }

    function _name(uint256 sentence) private pure returns (string memory) {
        return string(abi.encodePacked("I", bytes1(uint8(48 + sentence / 10)), bytes1(uint8(48 + (sentence % 10)))));
    }

    /// @dev What the shop of this test owes: all but the settled order's total is in escrow.
    function _escrow() internal pure returns (uint256) {
        return 4 * uint256(Defaults.TOTAL);
    }
}
