// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Defaults } from "../../utils/Defaults.sol";
import { HealthTest } from "../../utils/HealthTest.sol";
import { MallSlots } from "../../utils/MallSlots.sol";

contract ComparePlansTest is HealthTest {
    bytes32[] private _seen;

    function setUp() public override {
        super.setUp();
        _publish(Defaults.plan());
        _seen = checker.seePlans(mall, 1, ALL);
    }

    function test_WhenSeen() external view {
        // it should hold a digest of every plan, its time with it
        assertEq(_seen.length, 2, "all");
        assertTrue(_seen[0] != _seen[1], "the same terms, published later");
        assertEq(checker.seePlans(mall, 3, ALL).length, 0, "beyond");
    }

    function test_WhenAPlanIsRetired() external {
        // it should keep I25
        vm.prank(planner);
        mall.retirePlan(Defaults.PLAN);
        assertSound(checker.comparePlans(mall, 1, _seen), hex"19");
    }

    function test_GivenAChangedWord() external {
        // it should break I25 for each of a plan's three
        for (uint256 word = 0; word < 3; ++word) {
            uint256 id = vm.snapshotState();
            bytes32 slot = MallSlots.plan(2, word);
            vm.store(address(mall), slot, bytes32(uint256(vm.load(address(mall), slot)) ^ 1));
            assertOnly(checker.comparePlans(mall, 1, _seen), 25, 2);
            vm.revertToState(id);
        }
    }
}
