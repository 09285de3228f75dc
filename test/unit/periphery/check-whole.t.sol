// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../../../contracts/interfaces/IHealthChecker.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract CheckWholeTest is HealthTest {
    uint256 private constant OWED = 5 * uint256(Defaults.TOTAL);

    function _verdicts(uint256 owed) private view returns (IHealthChecker.Verdict[] memory verdicts) {
        (verdicts, ) = checker.checkWhole(mall, owed);
    }

    function test_WhenTheMallHoldsWhatItOwes() external view {
        // it should keep I1, I2, I28 and I33 and say what it holds
        (IHealthChecker.Verdict[] memory verdicts, uint256 held) = checker.checkWhole(mall, OWED);
        assertSound(verdicts, hex"01021c21");
        assertEq(held, OWED, "held");
    }

    function test_WhenItHoldsAUnitTooLittle() external view {
        // it should break I1 and I2
        IHealthChecker.Verdict[] memory verdicts = _verdicts(OWED + 1);
        assertTrue(!verdicts[0].holds && !verdicts[1].holds, "I1 and I2");
    }

    function test_WhenSomebodySentItAUnit() external {
        // it should break I2 only
        token.mint(address(mall), 1);
        assertOnly(_verdicts(OWED), 2, 0);
    }

    function test_GivenAPauseOfFourteenDays() external {
        // it should keep I28, and break it for a second more
        vm.prank(guardian);
        mall.pause();
        assertOnly(_verdicts(OWED), 0, 0);
        uint256 until = block.timestamp + Defaults.PAUSE_PERIOD;
        _break(bytes32(MallSlots.REGISTER), 0, 40, until, until + 1);
        assertOnly(_verdicts(OWED), 28, 0);
    }

    function test_GivenAnAccountBeyondTheCounter() external {
        // it should break I33
        _break(bytes32(MallSlots.REGISTER), 40, 40, 7, 6);
        assertOnly(_verdicts(OWED), 33, 0);
    }

    function test_GivenAnOrderBeyondTheCounter() external {
        // it should break I33
        _break(bytes32(MallSlots.REGISTER), 120, 40, 6, 5);
        assertOnly(_verdicts(OWED), 33, 0);
    }
}
